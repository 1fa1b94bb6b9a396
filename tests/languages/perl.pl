# Golden JSON of images, from Kaitai's Perl parser, which does not validate.
use strict;
use warnings;
use LibvirtSaveImage;

sub sum_of {
    my ($data) = @_;
    my ($a, $b) = (1, 0);
    for my $byte (unpack('C*', $data)) {
        $a = ($a + $byte) % 65521;
        $b = ($b + $a) % 65521;
    }
    return sprintf('[%d, %d]', length($data), $b * 65536 + $a);
}

sub number {
    my ($value) = @_;
    return defined $value ? 0 + $value : 'null';
}

sub stream_of {
    my ($image) = @_;
    return 'null' if substr($image->payload(), 0, 4) ne 'QEVM';
    my $stream = $image->stream();
    my ($num_records, $sum_offsets) = (0, 0);
    for my $place (@{$stream->sections()}) {
        my $section = $place->section();
        next if !$section->is_ram();
        for my $record (@{$section->ram()->records()}) {
            $num_records += 1;
            $sum_offsets += $record->ram_record()->word()->offset_low();
        }
    }
    return sprintf('{"page_size": %d, "mapped_ram": %s, "num_sections": %d, "num_records": %d, "sum_offsets": %d, "end": %d}',
        $stream->page_size(), $stream->mapped_ram() ? 'true' : 'false', scalar @{$stream->sections()}, $num_records,
        $sum_offsets, $stream->rest()->ofs());
}

sub golden {
    my ($image) = @_;
    my $header = $image->header();
    my $words = $header->words();
    my $cookie = $image->cookie();
    my $features = defined $words->features();
    my @parts = (
        magic => sum_of($header->magic()), version_le => number($header->version_le()),
        byte_order => number($header->byte_order()), version => number($words->version()),
        len_data => number($words->len_data()), was_running => number($words->was_running()),
        format => number($words->format()), format_enum => number($words->format_enum()),
        ofs_cookie => number($words->ofs_cookie()), features => number($words->features()),
        features_mapped_ram => $features ? ($words->features_mapped_ram() ? 'true' : 'false') : 'null',
        reserved => sum_of($words->reserved()), len_xml => number($words->len_xml()),
        len_cookie => number($words->len_cookie()), ofs_payload => number($words->ofs_payload()),
        xml_text => sum_of($image->xml()->text()), xml_padding => sum_of($image->xml()->padding()),
        cookie_text => $cookie ? sum_of($cookie->text()) : 'null',
        cookie_padding => $cookie ? sum_of($cookie->padding()) : 'null', payload => sum_of($image->payload()),
        stream => stream_of($image),
    );
    my @shown;
    while (my ($name, $value) = splice(@parts, 0, 2)) {
        push @shown, "\"$name\": $value";
    }
    return '{' . join(', ', @shown) . '}';
}

while (my $path = <STDIN>) {
    chomp $path;
    my $value = eval { golden(LibvirtSaveImage->from_file($path)) };
    print defined $value ? "{\"ok\": true, \"value\": $value}\n" : "{\"ok\": false, \"error\": \"refused\"}\n";
}
