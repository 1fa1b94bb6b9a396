// Golden JSON of images, from Kaitai's C# parser.
using System;
using System.Text;
using Kaitai;

static class Driver
{
    static string SumOf(byte[] data)
    {
        uint a = 1, b = 0;
        foreach (byte one in data)
        {
            a = (a + one) % 65521;
            b = (b + a) % 65521;
        }
        return "[" + data.Length + ", " + (b * 65536 + a) + "]";
    }

    static string StreamOf(LibvirtSaveImage image)
    {
        if (image.Payload.Length < 4 || Encoding.ASCII.GetString(image.Payload, 0, 4) != "QEVM")
        {
            return "null";
        }
        var stream = image.Stream;
        long records = 0, offsets = 0;
        foreach (var place in stream.Sections)
        {
            if (!place.Section.IsRam)
            {
                continue;
            }
            foreach (var record in place.Section.Ram.Records)
            {
                records += 1;
                offsets += (long)record.RamRecord.Word.OffsetLow;
            }
        }
        return "{\"page_size\": " + stream.PageSize + ", \"mapped_ram\": " + (stream.MappedRam ? "true" : "false")
            + ", \"num_sections\": " + stream.Sections.Count + ", \"num_records\": " + records
            + ", \"sum_offsets\": " + offsets + ", \"end\": " + stream.Rest.Ofs + "}";
    }

    static string Golden(LibvirtSaveImage image)
    {
        var header = image.Header;
        var words = header.Words;
        var cookie = image.Cookie;
        return "{\"magic\": " + SumOf(header.Magic) + ", \"version_le\": " + header.VersionLe
            + ", \"byte_order\": " + (long)header.ByteOrder + ", \"version\": " + words.Version
            + ", \"len_data\": " + words.LenData + ", \"was_running\": " + words.WasRunning
            + ", \"format\": " + words.Format + ", \"format_enum\": " + (long)words.FormatEnum
            + ", \"ofs_cookie\": " + words.OfsCookie
            + ", \"features\": " + (words.Features == null ? "null" : words.Features.ToString())
            + ", \"features_mapped_ram\": "
            + (words.FeaturesMappedRam == null ? "null" : words.FeaturesMappedRam.Value ? "true" : "false")
            + ", \"reserved\": " + SumOf(words.Reserved) + ", \"len_xml\": " + words.LenXml
            + ", \"len_cookie\": " + words.LenCookie + ", \"ofs_payload\": " + words.OfsPayload
            + ", \"xml_text\": " + SumOf(image.Xml.Text) + ", \"xml_padding\": " + SumOf(image.Xml.Padding)
            + ", \"cookie_text\": " + (cookie == null ? "null" : SumOf(cookie.Text))
            + ", \"cookie_padding\": " + (cookie == null ? "null" : SumOf(cookie.Padding))
            + ", \"payload\": " + SumOf(image.Payload) + ", \"stream\": " + StreamOf(image) + "}";
    }

    static void Main()
    {
        for (string path = Console.ReadLine(); path != null; path = Console.ReadLine())
        {
            string answer;
            try
            {
                using (var file = new KaitaiStream(path))
                {
                    answer = "{\"ok\": true, \"value\": " + Golden(new LibvirtSaveImage(file)) + "}";
                }
            }
            catch (Exception error)
            {
                answer = "{\"ok\": false, \"error\": \"" + error.GetType().Name + "\"}";
            }
            Console.WriteLine(answer);
        }
    }
}
