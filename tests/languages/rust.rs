// Golden JSON of images, from Kaitai's Rust parser.
extern crate kaitai;

#[path = "libvirt_save_image.rs"]
#[allow(warnings)]
mod libvirt_save_image;

use kaitai::{BytesReader, KError, KStruct, OptRc};
use libvirt_save_image::LibvirtSaveImage;
use std::io::BufRead;

fn sum_of(data: &[u8]) -> String {
    let (mut a, mut b) = (1u32, 0u32);
    for &byte in data {
        a = (a + u32::from(byte)) % 65521;
        b = (b + a) % 65521;
    }
    format!("[{}, {}]", data.len(), u64::from(b) * 65536 + u64::from(a))
}

fn stream_of(image: &LibvirtSaveImage) -> Result<String, KError> {
    if !image.payload()?.starts_with(b"QEVM") {
        return Ok("null".to_string());
    }
    let stream = image.stream()?;
    let (mut records, mut offsets) = (0u64, 0u64);
    for place in stream.sections().iter() {
        let section = place.section()?;
        if !*section.is_ram()? {
            continue;
        }
        for at in section.ram().records().iter() {
            records += 1;
            offsets += *at.ram_record()?.word().offset_low();
        }
    }
    let (page_size, mapped_ram) = (*stream.page_size()?, *stream.mapped_ram()?);
    let mut out = format!("{{\"page_size\": {}, \"mapped_ram\": {}", page_size, mapped_ram);
    out += &format!(", \"num_sections\": {}, \"num_records\": {}", stream.sections().len(), records);
    out += &format!(", \"sum_offsets\": {}, \"end\": {}}}", offsets, *stream.rest().ofs());
    Ok(out)
}

fn golden(path: &str) -> Result<String, KError> {
    let io = BytesReader::open(path)?;
    let image: OptRc<LibvirtSaveImage> = LibvirtSaveImage::read_into(&io, None, None)?;
    let header = image.header();
    let words = header.words();
    let mut out = format!("{{\"magic\": {}, \"version_le\": {}", sum_of(&header.magic()), *header.version_le()?);
    let order = i64::from(*header.byte_order()?);
    out += &format!(", \"byte_order\": {}, \"version\": {}", order, *words.version());
    out += &format!(", \"len_data\": {}, \"was_running\": {}", *words.len_data(), *words.was_running());
    out += &format!(", \"format\": {}", *words.format());
    out += &format!(", \"format_enum\": {}, \"ofs_cookie\": {}", i64::from(&*words.format_enum()?), *words.ofs_cookie());
    if *words.version() >= 3 {
        // Rust has no absent number
        let mapped_ram = *words.features_mapped_ram()?;
        out += &format!(", \"features\": {}, \"features_mapped_ram\": {}", *words.features(), mapped_ram);
    } else {
        out += ", \"features\": null, \"features_mapped_ram\": null";
    }
    out += &format!(", \"reserved\": {}, \"len_xml\": {}", sum_of(&words.reserved()), *words.len_xml()?);
    out += &format!(", \"len_cookie\": {}, \"ofs_payload\": {}", *words.len_cookie()?, *words.ofs_payload()?);
    let xml = image.xml();
    out += &format!(", \"xml_text\": {}, \"xml_padding\": {}", sum_of(&xml.text()), sum_of(&xml.padding()?));
    if *words.ofs_cookie() != 0 {
        let cookie = image.cookie();
        let (text, padding) = (sum_of(&cookie.text()), sum_of(&cookie.padding()?));
        out += &format!(", \"cookie_text\": {}, \"cookie_padding\": {}", text, padding);
    } else {
        out += ", \"cookie_text\": null, \"cookie_padding\": null";
    }
    let payload = sum_of(&image.payload()?);
    Ok(out + &format!(", \"payload\": {}, \"stream\": {}}}", payload, stream_of(&image)?))
}

fn main() {
    for path in std::io::stdin().lock().lines() {
        match golden(&path.expect("a path")) {
            Ok(value) => println!("{{\"ok\": true, \"value\": {}}}", value),
            Err(_) => println!("{{\"ok\": false, \"error\": \"refused\"}}"),
        }
    }
}
