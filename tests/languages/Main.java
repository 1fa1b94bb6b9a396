// Golden JSON of images, from Kaitai's Java parser.
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.zip.Adler32;

public class Main {
    static String sumOf(byte[] data) {
        Adler32 sum = new Adler32();
        sum.update(data);
        return "[" + data.length + ", " + sum.getValue() + "]";
    }

    static String streamOf(LibvirtSaveImage image) {
        byte[] payload = image.payload();
        if (payload.length < 4 || !new String(payload, 0, 4, StandardCharsets.ISO_8859_1).equals("QEVM")) {
            return "null";
        }
        LibvirtSaveImage.MigrationStream stream = image.stream();
        long records = 0, offsets = 0;
        for (LibvirtSaveImage.SectionAt place : stream.sections()) {
            if (!place.section().isRam()) {
                continue;
            }
            for (LibvirtSaveImage.RamRecordAt record : place.section().ram().records()) {
                records += 1;
                offsets += record.ramRecord().word().offsetLow();
            }
        }
        return "{\"page_size\": " + stream.pageSize() + ", \"mapped_ram\": " + stream.mappedRam()
            + ", \"num_sections\": " + stream.sections().size() + ", \"num_records\": " + records
            + ", \"sum_offsets\": " + offsets + ", \"end\": " + stream.rest().ofs() + "}";
    }

    static String golden(LibvirtSaveImage image) {
        LibvirtSaveImage.SaveHeader header = image.header();
        LibvirtSaveImage.Words words = header.words();
        LibvirtSaveImage.TextArea cookie = image.cookie();
        return "{\"magic\": " + sumOf(header.magic()) + ", \"version_le\": " + header.versionLe()
            + ", \"byte_order\": " + header.byteOrder() + ", \"version\": " + words.version()
            + ", \"len_data\": " + words.lenData() + ", \"was_running\": " + words.wasRunning()
            + ", \"format\": " + words.format() + ", \"format_enum\": " + words.formatEnum().id()
            + ", \"ofs_cookie\": " + words.ofsCookie() + ", \"features\": " + words.features()
            + ", \"features_mapped_ram\": " + words.featuresMappedRam() + ", \"reserved\": " + sumOf(words.reserved())
            + ", \"len_xml\": " + words.lenXml() + ", \"len_cookie\": " + words.lenCookie()
            + ", \"ofs_payload\": " + words.ofsPayload() + ", \"xml_text\": " + sumOf(image.xml().text())
            + ", \"xml_padding\": " + sumOf(image.xml().padding())
            + ", \"cookie_text\": " + (cookie == null ? "null" : sumOf(cookie.text()))
            + ", \"cookie_padding\": " + (cookie == null ? "null" : sumOf(cookie.padding()))
            + ", \"payload\": " + sumOf(image.payload()) + ", \"stream\": " + streamOf(image) + "}";
    }

    public static void main(String[] args) throws Exception {
        BufferedReader paths = new BufferedReader(new InputStreamReader(System.in));
        for (String path = paths.readLine(); path != null; path = paths.readLine()) {
            String answer;
            try (LibvirtSaveImage.FileStream file = new LibvirtSaveImage.FileStream(path)) {
                answer = "{\"ok\": true, \"value\": " + golden(new LibvirtSaveImage(file)) + "}";
            } catch (RuntimeException error) {
                answer = "{\"ok\": false, \"error\": \"" + error.getClass().getName() + "\"}";
            }
            System.out.println(answer);
        }
    }
}
