use strict;
use warnings;
use LibvirtSaveImage;

my $image = LibvirtSaveImage->from_file($ARGV[0]); # dies where the file ends too early
my $words = $image->header()->words();
my ($name) = $image->xml()->text() =~ m{<name>(.*?)</name>};
printf "version %d, format %d, domain %s, payload at %d\n", $words->version(), $words->format(), $name, $words->ofs_payload();
my $stream = $ARGV[1] ? undef : $image->stream();
if ($ARGV[1]) {
    open my $file, '<:raw', $ARGV[1] or die "$ARGV[1]: $!";
    $stream = LibvirtSaveImage::MigrationStream->new(IO::KaitaiStruct::Stream->new($file), undef, undef, 4096);
}
for my $at (@{$stream->sections()}) {
    my $section = $at->section();
    my $kind = $section->kind();
    if ($section->is_start()) {
        printf "section %d, id %d: %s\n", $kind, $section->live_id(), $section->start()->name();
    } elsif ($section->is_part()) {
        printf "section %d, id %d\n", $kind, $section->live_id();
    } elsif (my $device = $section->device()) {
        printf "section %d, id %d: %s\n", $kind, $device->id()->id(), $device->name()->name();
    }
    next unless $section->is_start() && $section->is_ram();
    for my $place (@{$section->ram()->block_list()->blocks()}) {
        my $block = $place->ram_block();
        printf "  %s: %d bytes\n", $block->name()->name(), $block->length()->used_length();
    }
}
