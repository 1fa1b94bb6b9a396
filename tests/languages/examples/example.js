const { LibvirtSaveImage } = require('./LibvirtSaveImage.js');
const { FileStream } = require('./file_stream.js'); // reads what it is asked for; Kaitai's own wants all in memory

const text = (bytes) => Buffer.from(bytes).toString();
const kinds = LibvirtSaveImage.StreamSection;

const image = new LibvirtSaveImage(new FileStream(process.argv[2])); // throws what derives from Error
const { words } = image.header;
const [, name] = /<name>(.*?)<\/name>/.exec(text(image.xml.text));
console.log(`version ${words.version}, format ${words.format}, domain ${name}, payload at ${words.ofsPayload}`);
const stream = process.argv[3]
  ? new LibvirtSaveImage.MigrationStream(new FileStream(process.argv[3]), null, null, 4096)
  : image.stream;
for (const { section } of stream.sections) {
  const { kind, start, device } = section;
  if (section.isStart) console.log(`section ${kind}, id ${section.liveId}: ${text(start.name)}`);
  else if (section.isPart) console.log(`section ${kind}, id ${section.liveId}`);
  else if (kind === kinds.SECTION_FULL) console.log(`section ${kind}, id ${device.id.id}: ${text(device.name.name)}`);
  if (!section.isStart || !section.isRam) continue;
  for (const { ramBlock } of section.ram.blockList.blocks) {
    console.log(`  ${text(ramBlock.name.name)}: ${ramBlock.length.usedLength} bytes`);
  }
}
