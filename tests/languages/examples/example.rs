extern crate kaitai;
#[allow(warnings)]
mod libvirt_save_image;

use kaitai::{BytesReader, KError, KStruct, OptRc};
use libvirt_save_image::*;

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn show(path: &str, unpacked: Option<String>) -> Result<(), KError> {
    let io = BytesReader::open(path)?;
    let image: OptRc<LibvirtSaveImage> = LibvirtSaveImage::read_into(&io, None, None)?;
    let header = image.header();
    let words = header.words();
    let xml = text(&image.xml().text());
    let name = xml.split("<name>").nth(1).and_then(|rest| rest.split("</name>").next()).unwrap_or("?");
    let (version, format, payload) = (*words.version(), *words.format(), *words.ofs_payload()?);
    println!("version {version}, format {format}, domain {name}, payload at {payload}");
    let stream: OptRc<LibvirtSaveImage_MigrationStream> = match unpacked {
        Some(path) => LibvirtSaveImage::read_into_with_init(
            &BytesReader::open(path)?, Some(image._root.clone()), Some(image._self.clone()),
            &|stream: &mut LibvirtSaveImage_MigrationStream| Ok(stream.set_params(4096)))?,
        None => image.stream()?.clone(),
    };
    for at in stream.sections().iter() {
        let section = at.section()?;
        let (kind, id) = (i64::from(&*section.kind()), *section.live_id()?);
        if *section.is_start()? {
            println!("section {kind}, id {id}: {}", text(&section.start().name()));
        } else if *section.is_part()? {
            println!("section {kind}, id {id}");
        } else if *section.kind() == LibvirtSaveImage_StreamSection::SectionFull {
            let device = section.device();
            println!("section {kind}, id {}: {}", *device.id().id(), text(&device.name().name()));
        }
        if *section.is_start()? && *section.is_ram()? {
            for place in section.ram().block_list().blocks().iter() {
                let block = place.ram_block()?;
                println!("  {}: {} bytes", text(&block.name().name()), *block.length().used_length());
            }
        }
    }
    Ok(())
}

fn main() {
    let paths: Vec<String> = std::env::args().collect();
    if let Err(error) = show(&paths[1], paths.get(2).cloned()) {
        eprintln!("{error:?}");
        std::process::exit(1);
    }
}
