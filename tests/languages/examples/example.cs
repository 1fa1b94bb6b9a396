using System;
using System.Text;
using System.Text.RegularExpressions;
using Kaitai;

static class Example
{
    static void Main(string[] paths)
    {
        var image = LibvirtSaveImage.FromFile(paths[0]);  // throws what derives from Exception
        var words = image.Header.Words;
        var name = Regex.Match(Encoding.UTF8.GetString(image.Xml.Text), "<name>(.*?)</name>").Groups[1].Value;
        Console.WriteLine("version {0}, format {1}, domain {2}, payload at {3}",
            words.Version, words.Format, name, words.OfsPayload);
        var stream = paths.Length > 1 ? new LibvirtSaveImage.MigrationStream(4096, new KaitaiStream(paths[1])) : image.Stream;
        foreach (var at in stream.Sections)
        {
            var section = at.Section;
            var kind = (int)section.Kind;
            if (section.IsStart)
                Console.WriteLine("section {0}, id {1}: {2}", kind, section.LiveId, Encoding.ASCII.GetString(section.Start.Name));
            else if (section.IsPart)
                Console.WriteLine("section {0}, id {1}", kind, section.LiveId);
            else if (section.Kind == LibvirtSaveImage.StreamSection.SectionFull)
                Console.WriteLine("section {0}, id {1}: {2}", kind, section.Device.Id.Id,
                    Encoding.ASCII.GetString(section.Device.Name.Name));
            if (!section.IsStart || !section.IsRam)
                continue;
            foreach (var place in section.Ram.BlockList.Blocks)
            {
                var block = place.RamBlock;
                Console.WriteLine("  {0}: {1} bytes", Encoding.ASCII.GetString(block.Name.Name), block.Length.UsedLength);
            }
        }
    }
}
