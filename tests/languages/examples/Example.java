import java.util.regex.*;

public class Example {
    public static void main(String[] paths) throws Exception {
        // FileStream is a RandomAccessFileKaitaiStream; fromFile() takes files of 2 GiB at the most
        LibvirtSaveImage image = new LibvirtSaveImage(new LibvirtSaveImage.FileStream(paths[0]));
        LibvirtSaveImage.Words words = image.header().words();
        Matcher name = Pattern.compile("<name>(.*?)</name>").matcher(new String(image.xml().text(), "UTF-8"));
        System.out.println("version " + words.version() + ", format " + words.format() + ", domain "
            + (name.find() ? name.group(1) : "?") + ", payload at " + words.ofsPayload());
        LibvirtSaveImage.MigrationStream stream = paths.length < 2 ? image.stream()
            : new LibvirtSaveImage.MigrationStream(new LibvirtSaveImage.FileStream(paths[1]), 4096);
        for (LibvirtSaveImage.SectionAt at : stream.sections()) {
            LibvirtSaveImage.Section section = at.section();
            String head = "section " + section.kind().id() + ", id ";
            if (section.isStart()) {
                System.out.println(head + section.liveId() + ": " + new String(section.start().name()));
            } else if (section.isPart()) {
                System.out.println(head + section.liveId());
            } else if (section.kind() == LibvirtSaveImage.StreamSection.SECTION_FULL) {
                System.out.println(head + section.device().id().id() + ": " + new String(section.device().name().name()));
            }
            if (section.isStart() && section.isRam()) {
                for (LibvirtSaveImage.RamBlockAt place : section.ram().blockList().blocks()) {
                    LibvirtSaveImage.RamBlock block = place.ramBlock();
                    System.out.println("  " + new String(block.name().name()) + ": " + block.length().usedLength() + " bytes");
                }
            }
        }
    }
}
