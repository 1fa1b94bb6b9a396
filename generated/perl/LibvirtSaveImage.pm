# Generated from formats/ by `qemusave spec`; do not edit.
# This is a generated file! Please edit source .ksy file and use kaitai-struct-compiler to rebuild

use strict;
use warnings;
use IO::KaitaiStruct 0.011_000;

########################################################################
package LibvirtSaveImage;

our @ISA = 'IO::KaitaiStruct::Struct';

sub from_file {
    my ($class, $filename) = @_;
    my $fd;

    open($fd, '<', $filename) or return undef;
    binmode($fd);
    return new($class, IO::KaitaiStruct::Stream->new($fd));
}

our $RAM_FLAG_FLAG_FULL = 1;
our $RAM_FLAG_ZERO = 2;
our $RAM_FLAG_MEM_SIZE = 4;
our $RAM_FLAG_PAGE = 8;
our $RAM_FLAG_EOS = 16;
our $RAM_FLAG_FLAG_CONTINUE = 32;
our $RAM_FLAG_XBZRLE = 64;
our $RAM_FLAG_HOOK = 128;
our $RAM_FLAG_COMPRESS_PAGE = 256;
our $RAM_FLAG_MULTIFD_FLUSH = 512;

our $SAVE_FORMAT_RAW = 0;
our $SAVE_FORMAT_GZIP = 1;
our $SAVE_FORMAT_BZIP2 = 2;
our $SAVE_FORMAT_XZ = 3;
our $SAVE_FORMAT_LZOP = 4;
our $SAVE_FORMAT_ZSTD = 5;
our $SAVE_FORMAT_SPARSE = 6;

our $STREAM_SECTION_EOF = 0;
our $STREAM_SECTION_START = 1;
our $STREAM_SECTION_PART = 2;
our $STREAM_SECTION_SECTION_END = 3;
our $STREAM_SECTION_SECTION_FULL = 4;
our $STREAM_SECTION_SUBSECTION = 5;
our $STREAM_SECTION_VMDESCRIPTION = 6;
our $STREAM_SECTION_CONFIGURATION = 7;
our $STREAM_SECTION_COMMAND = 8;
our $STREAM_SECTION_FOOTER = 126;

our $VFIO_TAG_END_OF_STATE = 1;
our $VFIO_TAG_DEV_CONFIG = 2;
our $VFIO_TAG_DEV_SETUP = 3;
our $VFIO_TAG_DEV_DATA = 4;
our $VFIO_TAG_INIT_DATA_SENT = 5;

sub new {
    my ($class, $_io, $_parent, $_root) = @_;
    my $self = IO::KaitaiStruct::Struct->new($_io);

    bless $self, $class;
    $self->{_parent} = $_parent;
    $self->{_root} = $_root || $self;

    $self->_read();

    return $self;
}

sub _read {
    my ($self) = @_;

    $self->{header} = LibvirtSaveImage::SaveHeader->new($self->{_io}, $self, $self->{_root});
    $self->{_raw_xml} = $self->{_io}->read_bytes(($self->header()->words()->len_xml() <= $self->_io()->size() ? $self->header()->words()->len_xml() : $self->_io()->size()));
    my $io__raw_xml = IO::KaitaiStruct::Stream->new($self->{_raw_xml});
    $self->{xml} = LibvirtSaveImage::TextArea->new($io__raw_xml, $self, $self->{_root});
    if ($self->header()->words()->ofs_cookie() != 0) {
        $self->{_raw_cookie} = $self->{_io}->read_bytes(($self->header()->words()->len_cookie() <= $self->_io()->size() ? $self->header()->words()->len_cookie() : $self->_io()->size()));
        my $io__raw_cookie = IO::KaitaiStruct::Stream->new($self->{_raw_cookie});
        $self->{cookie} = LibvirtSaveImage::TextArea->new($io__raw_cookie, $self, $self->{_root});
    }
}

sub payload {
    my ($self) = @_;
    return $self->{payload} if ($self->{payload});
    my $_pos = $self->{_io}->pos();
    $self->{_io}->seek($self->header()->words()->ofs_payload());
    $self->{payload} = $self->{_io}->read_bytes_full();
    $self->{_io}->seek($_pos);
    return $self->{payload};
}

sub stream {
    my ($self) = @_;
    return $self->{stream} if ($self->{stream});
    my $_pos = $self->{_io}->pos();
    $self->{_io}->seek($self->header()->words()->ofs_payload());
    $self->{stream} = LibvirtSaveImage::MigrationStream->new($self->{_io}, $self, $self->{_root}, 4096);
    $self->{_io}->seek($_pos);
    return $self->{stream};
}

sub header {
    my ($self) = @_;
    return $self->{header};
}

sub xml {
    my ($self) = @_;
    return $self->{xml};
}

sub cookie {
    my ($self) = @_;
    return $self->{cookie};
}

sub _raw_xml {
    my ($self) = @_;
    return $self->{_raw_xml};
}

sub _raw_cookie {
    my ($self) = @_;
    return $self->{_raw_cookie};
}

########################################################################
package LibvirtSaveImage::BackupPart;

our @ISA = 'IO::KaitaiStruct::Struct';

sub from_file {
    my ($class, $filename) = @_;
    my $fd;

    open($fd, '<', $filename) or return undef;
    binmode($fd);
    return new($class, IO::KaitaiStruct::Stream->new($fd));
}

sub new {
    my ($class, $_io, $_parent, $_root) = @_;
    my $self = IO::KaitaiStruct::Struct->new($_io);

    bless $self, $class;
    $self->{_parent} = $_parent;
    $self->{_root} = $_root;

    $self->_read();

    return $self;
}

sub _read {
    my ($self) = @_;

    $self->{len_state} = $self->{_io}->read_u8be();
    $self->{state} = LibvirtSaveImage::Span->new($self->{_io}, $self, $self->{_root}, $self->_io()->pos(), $self->_io()->pos() + $self->len_state());
}

sub ofs_end {
    my ($self) = @_;
    return $self->{ofs_end} if ($self->{ofs_end});
    $self->{ofs_end} = $self->state()->ofs_end();
    return $self->{ofs_end};
}

sub len_state {
    my ($self) = @_;
    return $self->{len_state};
}

sub state {
    my ($self) = @_;
    return $self->{state};
}

########################################################################
package LibvirtSaveImage::CapabilityList;

our @ISA = 'IO::KaitaiStruct::Struct';

sub from_file {
    my ($class, $filename) = @_;
    my $fd;

    open($fd, '<', $filename) or return undef;
    binmode($fd);
    return new($class, IO::KaitaiStruct::Stream->new($fd));
}

sub new {
    my ($class, $_io, $_parent, $_root) = @_;
    my $self = IO::KaitaiStruct::Struct->new($_io);

    bless $self, $class;
    $self->{_parent} = $_parent;
    $self->{_root} = $_root;

    $self->_read();

    return $self;
}

sub _read {
    my ($self) = @_;

    $self->{num_capabilities} = $self->{_io}->read_u4be();
    $self->{capabilities} = [];
    my $n_capabilities = $self->num_capabilities();
    for (my $i = 0; $i < $n_capabilities; $i++) {
        push @{$self->{capabilities}}, LibvirtSaveImage::CapabilityName->new($self->{_io}, $self, $self->{_root}, (scalar(@{$self->capabilities()}) == 0 ? 0 : @{$self->capabilities()}[-1]->mapped_ram()), (scalar(@{$self->capabilities()}) == 0 ? 0 : @{$self->capabilities()}[-1]->ignore_shared()));
    }
}

sub ignore_shared {
    my ($self) = @_;
    return $self->{ignore_shared} if ($self->{ignore_shared});
    $self->{ignore_shared} = ($self->num_capabilities() > 0 ? @{$self->capabilities()}[-1]->ignore_shared() : 0);
    return $self->{ignore_shared};
}

sub mapped_ram {
    my ($self) = @_;
    return $self->{mapped_ram} if ($self->{mapped_ram});
    $self->{mapped_ram} = ($self->num_capabilities() > 0 ? @{$self->capabilities()}[-1]->mapped_ram() : 0);
    return $self->{mapped_ram};
}

sub num_capabilities {
    my ($self) = @_;
    return $self->{num_capabilities};
}

sub capabilities {
    my ($self) = @_;
    return $self->{capabilities};
}

########################################################################
package LibvirtSaveImage::CapabilityName;

our @ISA = 'IO::KaitaiStruct::Struct';

sub from_file {
    my ($class, $filename) = @_;
    my $fd;

    open($fd, '<', $filename) or return undef;
    binmode($fd);
    return new($class, IO::KaitaiStruct::Stream->new($fd));
}

sub new {
    my ($class, $_io, $_parent, $_root, @_params) = @_;
    die "$class needs before_mapped_ram, before_ignore_shared\n" if @_params != 2;
    my $self = IO::KaitaiStruct::Struct->new($_io);

    bless $self, $class;
    $self->{_parent} = $_parent;
    $self->{_root} = $_root;

    @$self{qw(before_mapped_ram before_ignore_shared)} = @_params;
    $self->_read();

    return $self;
}

sub _read {
    my ($self) = @_;

    $self->{len_name} = $self->{_io}->read_u1();
    $self->{name} = $self->{_io}->read_bytes($self->len_name());
}

sub ignore_shared {
    my ($self) = @_;
    return $self->{ignore_shared} if ($self->{ignore_shared});
    $self->{ignore_shared} = ($self->name() eq pack('C*', (120, 45, 105, 103, 110, 111, 114, 101, 45, 115, 104, 97, 114, 101, 100)) ? 1 : $self->before_ignore_shared());
    return $self->{ignore_shared};
}

sub mapped_ram {
    my ($self) = @_;
    return $self->{mapped_ram} if ($self->{mapped_ram});
    $self->{mapped_ram} = ($self->name() eq pack('C*', (109, 97, 112, 112, 101, 100, 45, 114, 97, 109)) ? 1 : $self->before_mapped_ram());
    return $self->{mapped_ram};
}

sub len_name {
    my ($self) = @_;
    return $self->{len_name};
}

sub name {
    my ($self) = @_;
    return $self->{name};
}

sub before_mapped_ram {
    my ($self) = @_;
    return $self->{before_mapped_ram};
}

sub before_ignore_shared {
    my ($self) = @_;
    return $self->{before_ignore_shared};
}

########################################################################
package LibvirtSaveImage::Command;

our @ISA = 'IO::KaitaiStruct::Struct';

sub from_file {
    my ($class, $filename) = @_;
    my $fd;

    open($fd, '<', $filename) or return undef;
    binmode($fd);
    return new($class, IO::KaitaiStruct::Stream->new($fd));
}

sub new {
    my ($class, $_io, $_parent, $_root) = @_;
    my $self = IO::KaitaiStruct::Struct->new($_io);

    bless $self, $class;
    $self->{_parent} = $_parent;
    $self->{_root} = $_root;

    $self->_read();

    return $self;
}

sub _read {
    my ($self) = @_;

    $self->{head} = LibvirtSaveImage::CommandHead->new($self->{_io}, $self, $self->{_root});
    $self->{data} = $self->{_io}->read_bytes($self->head()->len_data());
}

sub head {
    my ($self) = @_;
    return $self->{head};
}

sub data {
    my ($self) = @_;
    return $self->{data};
}

########################################################################
package LibvirtSaveImage::CommandHead;

our @ISA = 'IO::KaitaiStruct::Struct';

sub from_file {
    my ($class, $filename) = @_;
    my $fd;

    open($fd, '<', $filename) or return undef;
    binmode($fd);
    return new($class, IO::KaitaiStruct::Stream->new($fd));
}

sub new {
    my ($class, $_io, $_parent, $_root) = @_;
    my $self = IO::KaitaiStruct::Struct->new($_io);

    bless $self, $class;
    $self->{_parent} = $_parent;
    $self->{_root} = $_root;

    $self->_read();

    return $self;
}

sub _read {
    my ($self) = @_;

    $self->{command} = $self->{_io}->read_u2be();
    $self->{len_data} = $self->{_io}->read_u2be();
}

sub command {
    my ($self) = @_;
    return $self->{command};
}

sub len_data {
    my ($self) = @_;
    return $self->{len_data};
}

########################################################################
package LibvirtSaveImage::Configuration;

our @ISA = 'IO::KaitaiStruct::Struct';

sub from_file {
    my ($class, $filename) = @_;
    my $fd;

    open($fd, '<', $filename) or return undef;
    binmode($fd);
    return new($class, IO::KaitaiStruct::Stream->new($fd));
}

sub new {
    my ($class, $_io, $_parent, $_root) = @_;
    my $self = IO::KaitaiStruct::Struct->new($_io);

    bless $self, $class;
    $self->{_parent} = $_parent;
    $self->{_root} = $_root;

    $self->_read();

    return $self;
}

sub _read {
    my ($self) = @_;

    $self->{len_machine} = $self->{_io}->read_u4be();
    $self->{machine} = $self->{_io}->read_bytes($self->len_machine());
    $self->{at_next_kind} = LibvirtSaveImage::Span->new($self->{_io}, $self, $self->{_root}, $self->_io()->pos(), $self->_io()->pos());
    if ($self->next_kind() == 5) {
        $self->{subsections} = [];
        {
            my $_it;
            do {
                $_it = LibvirtSaveImage::Subsection->new($self->{_io}, $self, $self->{_root}, (scalar(@{$self->subsections()}) == 0 ? 0 : @{$self->subsections()}[-1]->page_size()), (scalar(@{$self->subsections()}) == 0 ? 0 : @{$self->subsections()}[-1]->mapped_ram()), (scalar(@{$self->subsections()}) == 0 ? 0 : @{$self->subsections()}[-1]->ignore_shared()));
                push @{$self->{subsections}}, $_it;
            } until ($_it->next_kind() != 5);
        }
    }
}

sub ignore_shared {
    my ($self) = @_;
    return $self->{ignore_shared} if ($self->{ignore_shared});
    $self->{ignore_shared} = ($self->next_kind() == 5 ? @{$self->subsections()}[-1]->ignore_shared() : 0);
    return $self->{ignore_shared};
}

sub mapped_ram {
    my ($self) = @_;
    return $self->{mapped_ram} if ($self->{mapped_ram});
    $self->{mapped_ram} = ($self->next_kind() == 5 ? @{$self->subsections()}[-1]->mapped_ram() : 0);
    return $self->{mapped_ram};
}

sub next_kind {
    my ($self) = @_;
    return $self->{next_kind} if ($self->{next_kind});
    my $_pos = $self->{_io}->pos();
    $self->{_io}->seek($self->at_next_kind()->ofs());
    $self->{next_kind} = $self->{_io}->read_u1();
    $self->{_io}->seek($_pos);
    return $self->{next_kind};
}

sub page_size {
    my ($self) = @_;
    return $self->{page_size} if ($self->{page_size});
    $self->{page_size} = ($self->next_kind() == 5 ? @{$self->subsections()}[-1]->page_size() : 0);
    return $self->{page_size};
}

sub len_machine {
    my ($self) = @_;
    return $self->{len_machine};
}

sub machine {
    my ($self) = @_;
    return $self->{machine};
}

sub at_next_kind {
    my ($self) = @_;
    return $self->{at_next_kind};
}

sub subsections {
    my ($self) = @_;
    return $self->{subsections};
}

########################################################################
package LibvirtSaveImage::ConfigurationSection;

our @ISA = 'IO::KaitaiStruct::Struct';

sub from_file {
    my ($class, $filename) = @_;
    my $fd;

    open($fd, '<', $filename) or return undef;
    binmode($fd);
    return new($class, IO::KaitaiStruct::Stream->new($fd));
}

sub new {
    my ($class, $_io, $_parent, $_root) = @_;
    my $self = IO::KaitaiStruct::Struct->new($_io);

    bless $self, $class;
    $self->{_parent} = $_parent;
    $self->{_root} = $_root;

    $self->_read();

    return $self;
}

sub _read {
    my ($self) = @_;

    $self->{kind} = $self->{_io}->read_u1();
    $self->{fields} = LibvirtSaveImage::Configuration->new($self->{_io}, $self, $self->{_root});
}

sub kind {
    my ($self) = @_;
    return $self->{kind};
}

sub fields {
    my ($self) = @_;
    return $self->{fields};
}

########################################################################
package LibvirtSaveImage::DeviceHead;

our @ISA = 'IO::KaitaiStruct::Struct';

sub from_file {
    my ($class, $filename) = @_;
    my $fd;

    open($fd, '<', $filename) or return undef;
    binmode($fd);
    return new($class, IO::KaitaiStruct::Stream->new($fd));
}

sub new {
    my ($class, $_io, $_parent, $_root) = @_;
    my $self = IO::KaitaiStruct::Struct->new($_io);

    bless $self, $class;
    $self->{_parent} = $_parent;
    $self->{_root} = $_root;

    $self->_read();

    return $self;
}

sub _read {
    my ($self) = @_;

    $self->{id} = LibvirtSaveImage::SectionId->new($self->{_io}, $self, $self->{_root});
    $self->{name} = LibvirtSaveImage::ShortString->new($self->{_io}, $self, $self->{_root});
    $self->{instance} = LibvirtSaveImage::SectionInstance->new($self->{_io}, $self, $self->{_root});
}

sub id {
    my ($self) = @_;
    return $self->{id};
}

sub name {
    my ($self) = @_;
    return $self->{name};
}

sub instance {
    my ($self) = @_;
    return $self->{instance};
}

########################################################################
package LibvirtSaveImage::DirtyBitmapBits;

our @ISA = 'IO::KaitaiStruct::Struct';

sub from_file {
    my ($class, $filename) = @_;
    my $fd;

    open($fd, '<', $filename) or return undef;
    binmode($fd);
    return new($class, IO::KaitaiStruct::Stream->new($fd));
}

sub new {
    my ($class, $_io, $_parent, $_root) = @_;
    my $self = IO::KaitaiStruct::Struct->new($_io);

    bless $self, $class;
    $self->{_parent} = $_parent;
    $self->{_root} = $_root;

    $self->_read();

    return $self;
}

sub _read {
    my ($self) = @_;

    $self->{start} = $self->{_io}->read_u8be();
    $self->{num_sectors} = $self->{_io}->read_u4be();
}

sub start {
    my ($self) = @_;
    return $self->{start};
}

sub num_sectors {
    my ($self) = @_;
    return $self->{num_sectors};
}

########################################################################
package LibvirtSaveImage::DirtyBitmapPart;

our @ISA = 'IO::KaitaiStruct::Struct';

sub from_file {
    my ($class, $filename) = @_;
    my $fd;

    open($fd, '<', $filename) or return undef;
    binmode($fd);
    return new($class, IO::KaitaiStruct::Stream->new($fd));
}

sub new {
    my ($class, $_io, $_parent, $_root) = @_;
    my $self = IO::KaitaiStruct::Struct->new($_io);

    bless $self, $class;
    $self->{_parent} = $_parent;
    $self->{_root} = $_root;

    $self->_read();

    return $self;
}

sub _read {
    my ($self) = @_;

    $self->{records} = [];
    {
        my $_it;
        do {
            $_it = LibvirtSaveImage::DirtyBitmapRecordAt->new($self->{_io}, $self, $self->{_root}, (scalar(@{$self->records()}) == 0 ? $self->_io()->pos() : @{$self->records()}[-1]->dirty_bitmap_record()->ofs_end()));
            push @{$self->{records}}, $_it;
        } until (($_it->dirty_bitmap_record()->flags() & 1) != 0);
    }
}

sub ofs_end {
    my ($self) = @_;
    return $self->{ofs_end} if ($self->{ofs_end});
    $self->{ofs_end} = @{$self->records()}[-1]->dirty_bitmap_record()->ofs_end();
    return $self->{ofs_end};
}

sub records {
    my ($self) = @_;
    return $self->{records};
}

########################################################################
package LibvirtSaveImage::DirtyBitmapRecord;

our @ISA = 'IO::KaitaiStruct::Struct';

sub from_file {
    my ($class, $filename) = @_;
    my $fd;

    open($fd, '<', $filename) or return undef;
    binmode($fd);
    return new($class, IO::KaitaiStruct::Stream->new($fd));
}

sub new {
    my ($class, $_io, $_parent, $_root) = @_;
    my $self = IO::KaitaiStruct::Struct->new($_io);

    bless $self, $class;
    $self->{_parent} = $_parent;
    $self->{_root} = $_root;

    $self->_read();

    return $self;
}

sub _read {
    my ($self) = @_;

    $self->{flags} = $self->{_io}->read_u1();
    if (($self->flags() & 9) == 8) {
        $self->{device} = LibvirtSaveImage::ShortString->new($self->{_io}, $self, $self->{_root});
    }
    if (($self->flags() & 5) == 4) {
        $self->{name} = LibvirtSaveImage::ShortString->new($self->{_io}, $self, $self->{_root});
    }
    if (($self->flags() & 17) == 16) {
        $self->{start} = LibvirtSaveImage::DirtyBitmapStart->new($self->{_io}, $self, $self->{_root});
    }
    if (($self->flags() & 65) == 64) {
        $self->{bits} = LibvirtSaveImage::DirtyBitmapBits->new($self->{_io}, $self, $self->{_root});
    }
    if (($self->flags() & 67) == 64) {
        $self->{len_data} = $self->{_io}->read_u8be();
    }
    $self->{head_end} = LibvirtSaveImage::Span->new($self->{_io}, $self, $self->{_root}, $self->_io()->pos(), $self->_io()->pos());
    if (($self->flags() & 67) == 64) {
        $self->{data} = LibvirtSaveImage::Span->new($self->{_io}, $self, $self->{_root}, $self->head_end()->ofs(), $self->head_end()->ofs() + $self->len_data());
    }
}

sub data_end {
    my ($self) = @_;
    return $self->{data_end} if ($self->{data_end});
    $self->{data_end} = (($self->flags() & 67) == 64 ? $self->data()->ofs_end() : $self->head_end()->ofs());
    return $self->{data_end};
}

sub ofs_end {
    my ($self) = @_;
    return $self->{ofs_end} if ($self->{ofs_end});
    $self->{ofs_end} = $self->data_end();
    return $self->{ofs_end};
}

sub flags {
    my ($self) = @_;
    return $self->{flags};
}

sub device {
    my ($self) = @_;
    return $self->{device};
}

sub name {
    my ($self) = @_;
    return $self->{name};
}

sub start {
    my ($self) = @_;
    return $self->{start};
}

sub bits {
    my ($self) = @_;
    return $self->{bits};
}

sub len_data {
    my ($self) = @_;
    return $self->{len_data};
}

sub head_end {
    my ($self) = @_;
    return $self->{head_end};
}

sub data {
    my ($self) = @_;
    return $self->{data};
}

########################################################################
package LibvirtSaveImage::DirtyBitmapRecordAt;

our @ISA = 'IO::KaitaiStruct::Struct';

sub from_file {
    my ($class, $filename) = @_;
    my $fd;

    open($fd, '<', $filename) or return undef;
    binmode($fd);
    return new($class, IO::KaitaiStruct::Stream->new($fd));
}

sub new {
    my ($class, $_io, $_parent, $_root, @_params) = @_;
    die "$class needs ofs\n" if @_params != 1;
    my $self = IO::KaitaiStruct::Struct->new($_io);

    bless $self, $class;
    $self->{_parent} = $_parent;
    $self->{_root} = $_root;

    @$self{qw(ofs)} = @_params;
    $self->_read();

    return $self;
}

sub _read {
    my ($self) = @_;

}

sub dirty_bitmap_record {
    my ($self) = @_;
    return $self->{dirty_bitmap_record} if ($self->{dirty_bitmap_record});
    my $_pos = $self->{_io}->pos();
    $self->{_io}->seek($self->ofs());
    $self->{dirty_bitmap_record} = LibvirtSaveImage::DirtyBitmapRecord->new($self->{_io}, $self, $self->{_root});
    $self->{_io}->seek($_pos);
    return $self->{dirty_bitmap_record};
}

sub ofs {
    my ($self) = @_;
    return $self->{ofs};
}

########################################################################
package LibvirtSaveImage::DirtyBitmapStart;

our @ISA = 'IO::KaitaiStruct::Struct';

sub from_file {
    my ($class, $filename) = @_;
    my $fd;

    open($fd, '<', $filename) or return undef;
    binmode($fd);
    return new($class, IO::KaitaiStruct::Stream->new($fd));
}

sub new {
    my ($class, $_io, $_parent, $_root) = @_;
    my $self = IO::KaitaiStruct::Struct->new($_io);

    bless $self, $class;
    $self->{_parent} = $_parent;
    $self->{_root} = $_root;

    $self->_read();

    return $self;
}

sub _read {
    my ($self) = @_;

    $self->{granularity} = $self->{_io}->read_u4be();
    $self->{flags} = $self->{_io}->read_u1();
}

sub granularity {
    my ($self) = @_;
    return $self->{granularity};
}

sub flags {
    my ($self) = @_;
    return $self->{flags};
}

########################################################################
package LibvirtSaveImage::DiskRecord;

our @ISA = 'IO::KaitaiStruct::Struct';

sub from_file {
    my ($class, $filename) = @_;
    my $fd;

    open($fd, '<', $filename) or return undef;
    binmode($fd);
    return new($class, IO::KaitaiStruct::Stream->new($fd));
}

sub new {
    my ($class, $_io, $_parent, $_root) = @_;
    my $self = IO::KaitaiStruct::Struct->new($_io);

    bless $self, $class;
    $self->{_parent} = $_parent;
    $self->{_root} = $_root;

    $self->_read();

    return $self;
}

sub _read {
    my ($self) = @_;

    $self->{word} = LibvirtSaveImage::DiskWord->new($self->{_io}, $self, $self->{_root});
    if (($self->word()->flags() & 1) != 0) {
        $self->{disk} = LibvirtSaveImage::ShortString->new($self->{_io}, $self, $self->{_root});
    }
    $self->{head_end} = LibvirtSaveImage::Span->new($self->{_io}, $self, $self->{_root}, $self->_io()->pos(), $self->_io()->pos());
    if ($self->word()->flags() == 1) {
        $self->{data} = LibvirtSaveImage::Span->new($self->{_io}, $self, $self->{_root}, $self->head_end()->ofs(), $self->head_end()->ofs() + 1048576);
    }
}

sub data_end {
    my ($self) = @_;
    return $self->{data_end} if ($self->{data_end});
    $self->{data_end} = ($self->word()->flags() == 1 ? $self->data()->ofs_end() : $self->head_end()->ofs());
    return $self->{data_end};
}

sub ofs_end {
    my ($self) = @_;
    return $self->{ofs_end} if ($self->{ofs_end});
    $self->{ofs_end} = $self->data_end();
    return $self->{ofs_end};
}

sub word {
    my ($self) = @_;
    return $self->{word};
}

sub disk {
    my ($self) = @_;
    return $self->{disk};
}

sub head_end {
    my ($self) = @_;
    return $self->{head_end};
}

sub data {
    my ($self) = @_;
    return $self->{data};
}

########################################################################
package LibvirtSaveImage::DiskRecordAt;

our @ISA = 'IO::KaitaiStruct::Struct';

sub from_file {
    my ($class, $filename) = @_;
    my $fd;

    open($fd, '<', $filename) or return undef;
    binmode($fd);
    return new($class, IO::KaitaiStruct::Stream->new($fd));
}

sub new {
    my ($class, $_io, $_parent, $_root, @_params) = @_;
    die "$class needs ofs\n" if @_params != 1;
    my $self = IO::KaitaiStruct::Struct->new($_io);

    bless $self, $class;
    $self->{_parent} = $_parent;
    $self->{_root} = $_root;

    @$self{qw(ofs)} = @_params;
    $self->_read();

    return $self;
}

sub _read {
    my ($self) = @_;

}

sub disk_record {
    my ($self) = @_;
    return $self->{disk_record} if ($self->{disk_record});
    my $_pos = $self->{_io}->pos();
    $self->{_io}->seek($self->ofs());
    $self->{disk_record} = LibvirtSaveImage::DiskRecord->new($self->{_io}, $self, $self->{_root});
    $self->{_io}->seek($_pos);
    return $self->{disk_record};
}

sub ofs {
    my ($self) = @_;
    return $self->{ofs};
}

########################################################################
package LibvirtSaveImage::DiskWord;

our @ISA = 'IO::KaitaiStruct::Struct';

sub from_file {
    my ($class, $filename) = @_;
    my $fd;

    open($fd, '<', $filename) or return undef;
    binmode($fd);
    return new($class, IO::KaitaiStruct::Stream->new($fd));
}

sub new {
    my ($class, $_io, $_parent, $_root) = @_;
    my $self = IO::KaitaiStruct::Struct->new($_io);

    bless $self, $class;
    $self->{_parent} = $_parent;
    $self->{_root} = $_root;

    $self->_read();

    return $self;
}

sub _read {
    my ($self) = @_;

    $self->{sector_high} = $self->{_io}->read_bits_int_be(32);
    $self->{sector_low} = $self->{_io}->read_bits_int_be(23);
    $self->{flags} = $self->{_io}->read_bits_int_be(9);
}

sub sector_high {
    my ($self) = @_;
    return $self->{sector_high};
}

sub sector_low {
    my ($self) = @_;
    return $self->{sector_low};
}

sub flags {
    my ($self) = @_;
    return $self->{flags};
}

########################################################################
package LibvirtSaveImage::DisksPart;

our @ISA = 'IO::KaitaiStruct::Struct';

sub from_file {
    my ($class, $filename) = @_;
    my $fd;

    open($fd, '<', $filename) or return undef;
    binmode($fd);
    return new($class, IO::KaitaiStruct::Stream->new($fd));
}

sub new {
    my ($class, $_io, $_parent, $_root) = @_;
    my $self = IO::KaitaiStruct::Struct->new($_io);

    bless $self, $class;
    $self->{_parent} = $_parent;
    $self->{_root} = $_root;

    $self->_read();

    return $self;
}

sub _read {
    my ($self) = @_;

    $self->{records} = [];
    {
        my $_it;
        do {
            $_it = LibvirtSaveImage::DiskRecordAt->new($self->{_io}, $self, $self->{_root}, (scalar(@{$self->records()}) == 0 ? $self->_io()->pos() : @{$self->records()}[-1]->disk_record()->ofs_end()));
            push @{$self->{records}}, $_it;
        } until (($_it->disk_record()->word()->flags() & 2) != 0);
    }
}

sub ofs_end {
    my ($self) = @_;
    return $self->{ofs_end} if ($self->{ofs_end});
    $self->{ofs_end} = @{$self->records()}[-1]->disk_record()->ofs_end();
    return $self->{ofs_end};
}

sub records {
    my ($self) = @_;
    return $self->{records};
}

########################################################################
package LibvirtSaveImage::HtabChunk;

our @ISA = 'IO::KaitaiStruct::Struct';

sub from_file {
    my ($class, $filename) = @_;
    my $fd;

    open($fd, '<', $filename) or return undef;
    binmode($fd);
    return new($class, IO::KaitaiStruct::Stream->new($fd));
}

sub new {
    my ($class, $_io, $_parent, $_root) = @_;
    my $self = IO::KaitaiStruct::Struct->new($_io);

    bless $self, $class;
    $self->{_parent} = $_parent;
    $self->{_root} = $_root;

    $self->_read();

    return $self;
}

sub _read {
    my ($self) = @_;

    $self->{index} = $self->{_io}->read_u4be();
    $self->{num_valid} = $self->{_io}->read_u2be();
    $self->{num_invalid} = $self->{_io}->read_u2be();
    $self->{entries} = LibvirtSaveImage::Span->new($self->{_io}, $self, $self->{_root}, $self->_io()->pos(), $self->_io()->pos() + ($self->num_valid() * 16));
}

sub ofs_end {
    my ($self) = @_;
    return $self->{ofs_end} if ($self->{ofs_end});
    $self->{ofs_end} = $self->entries()->ofs_end();
    return $self->{ofs_end};
}

sub index {
    my ($self) = @_;
    return $self->{index};
}

sub num_valid {
    my ($self) = @_;
    return $self->{num_valid};
}

sub num_invalid {
    my ($self) = @_;
    return $self->{num_invalid};
}

sub entries {
    my ($self) = @_;
    return $self->{entries};
}

########################################################################
package LibvirtSaveImage::HtabChunkAt;

our @ISA = 'IO::KaitaiStruct::Struct';

sub from_file {
    my ($class, $filename) = @_;
    my $fd;

    open($fd, '<', $filename) or return undef;
    binmode($fd);
    return new($class, IO::KaitaiStruct::Stream->new($fd));
}

sub new {
    my ($class, $_io, $_parent, $_root, @_params) = @_;
    die "$class needs ofs\n" if @_params != 1;
    my $self = IO::KaitaiStruct::Struct->new($_io);

    bless $self, $class;
    $self->{_parent} = $_parent;
    $self->{_root} = $_root;

    @$self{qw(ofs)} = @_params;
    $self->_read();

    return $self;
}

sub _read {
    my ($self) = @_;

}

sub htab_chunk {
    my ($self) = @_;
    return $self->{htab_chunk} if ($self->{htab_chunk});
    my $_pos = $self->{_io}->pos();
    $self->{_io}->seek($self->ofs());
    $self->{htab_chunk} = LibvirtSaveImage::HtabChunk->new($self->{_io}, $self, $self->{_root});
    $self->{_io}->seek($_pos);
    return $self->{htab_chunk};
}

sub ofs {
    my ($self) = @_;
    return $self->{ofs};
}

########################################################################
package LibvirtSaveImage::HtabPart;

our @ISA = 'IO::KaitaiStruct::Struct';

sub from_file {
    my ($class, $filename) = @_;
    my $fd;

    open($fd, '<', $filename) or return undef;
    binmode($fd);
    return new($class, IO::KaitaiStruct::Stream->new($fd));
}

sub new {
    my ($class, $_io, $_parent, $_root) = @_;
    my $self = IO::KaitaiStruct::Struct->new($_io);

    bless $self, $class;
    $self->{_parent} = $_parent;
    $self->{_root} = $_root;

    $self->_read();

    return $self;
}

sub _read {
    my ($self) = @_;

    $self->{head} = $self->{_io}->read_u4be();
    $self->{head_end} = LibvirtSaveImage::Span->new($self->{_io}, $self, $self->{_root}, $self->_io()->pos(), $self->_io()->pos());
    if ($self->head() == 0) {
        $self->{chunks} = [];
        {
            my $_it;
            do {
                $_it = LibvirtSaveImage::HtabChunkAt->new($self->{_io}, $self, $self->{_root}, (scalar(@{$self->chunks()}) == 0 ? $self->head_end()->ofs() : @{$self->chunks()}[-1]->htab_chunk()->ofs_end()));
                push @{$self->{chunks}}, $_it;
            } until ( (($_it->htab_chunk()->num_valid() == 0) && ($_it->htab_chunk()->num_invalid() == 0)) );
        }
    }
}

sub chunks_end {
    my ($self) = @_;
    return $self->{chunks_end} if ($self->{chunks_end});
    $self->{chunks_end} = ($self->head() == 0 ? @{$self->chunks()}[-1]->htab_chunk()->ofs_end() : $self->head_end()->ofs());
    return $self->{chunks_end};
}

sub ofs_end {
    my ($self) = @_;
    return $self->{ofs_end} if ($self->{ofs_end});
    $self->{ofs_end} = $self->chunks_end();
    return $self->{ofs_end};
}

sub head {
    my ($self) = @_;
    return $self->{head};
}

sub head_end {
    my ($self) = @_;
    return $self->{head_end};
}

sub chunks {
    my ($self) = @_;
    return $self->{chunks};
}

########################################################################
package LibvirtSaveImage::LiveHead;

our @ISA = 'IO::KaitaiStruct::Struct';

sub from_file {
    my ($class, $filename) = @_;
    my $fd;

    open($fd, '<', $filename) or return undef;
    binmode($fd);
    return new($class, IO::KaitaiStruct::Stream->new($fd));
}

sub new {
    my ($class, $_io, $_parent, $_root, @_params) = @_;
    die "$class needs footers\n" if @_params != 1;
    my $self = IO::KaitaiStruct::Struct->new($_io);

    bless $self, $class;
    $self->{_parent} = $_parent;
    $self->{_root} = $_root;

    @$self{qw(footers)} = @_params;
    $self->_read();

    return $self;
}

sub _read {
    my ($self) = @_;

    $self->{section_id} = $self->{_io}->read_u4be();
    $self->{len_name} = $self->{_io}->read_u1();
    $self->{name} = $self->{_io}->read_bytes($self->len_name());
    $self->{instance_id} = $self->{_io}->read_u4be();
    $self->{version_id} = $self->{_io}->read_u4be();
}

sub section_id {
    my ($self) = @_;
    return $self->{section_id};
}

sub len_name {
    my ($self) = @_;
    return $self->{len_name};
}

sub name {
    my ($self) = @_;
    return $self->{name};
}

sub instance_id {
    my ($self) = @_;
    return $self->{instance_id};
}

sub version_id {
    my ($self) = @_;
    return $self->{version_id};
}

sub footers {
    my ($self) = @_;
    return $self->{footers};
}

########################################################################
package LibvirtSaveImage::LzopBlock;

our @ISA = 'IO::KaitaiStruct::Struct';

sub from_file {
    my ($class, $filename) = @_;
    my $fd;

    open($fd, '<', $filename) or return undef;
    binmode($fd);
    return new($class, IO::KaitaiStruct::Stream->new($fd));
}

sub new {
    my ($class, $_io, $_parent, $_root) = @_;
    my $self = IO::KaitaiStruct::Struct->new($_io);

    bless $self, $class;
    $self->{_parent} = $_parent;
    $self->{_root} = $_root;

    $self->_read();

    return $self;
}

sub _read {
    my ($self) = @_;

    $self->{len_uncompressed} = $self->{_io}->read_u4be();
    $self->{len_compressed} = $self->{_io}->read_u4be();
}

sub len_uncompressed {
    my ($self) = @_;
    return $self->{len_uncompressed};
}

sub len_compressed {
    my ($self) = @_;
    return $self->{len_compressed};
}

########################################################################
package LibvirtSaveImage::LzopFile;

our @ISA = 'IO::KaitaiStruct::Struct';

sub from_file {
    my ($class, $filename) = @_;
    my $fd;

    open($fd, '<', $filename) or return undef;
    binmode($fd);
    return new($class, IO::KaitaiStruct::Stream->new($fd));
}

sub new {
    my ($class, $_io, $_parent, $_root) = @_;
    my $self = IO::KaitaiStruct::Struct->new($_io);

    bless $self, $class;
    $self->{_parent} = $_parent;
    $self->{_root} = $_root;

    $self->_read();

    return $self;
}

sub _read {
    my ($self) = @_;

    $self->{mode} = $self->{_io}->read_u4be();
    $self->{mtime_low} = $self->{_io}->read_u4be();
    $self->{mtime_high} = $self->{_io}->read_u4be();
    $self->{len_name} = $self->{_io}->read_u1();
}

sub mode {
    my ($self) = @_;
    return $self->{mode};
}

sub mtime_low {
    my ($self) = @_;
    return $self->{mtime_low};
}

sub mtime_high {
    my ($self) = @_;
    return $self->{mtime_high};
}

sub len_name {
    my ($self) = @_;
    return $self->{len_name};
}

########################################################################
package LibvirtSaveImage::LzopHeader;

our @ISA = 'IO::KaitaiStruct::Struct';

sub from_file {
    my ($class, $filename) = @_;
    my $fd;

    open($fd, '<', $filename) or return undef;
    binmode($fd);
    return new($class, IO::KaitaiStruct::Stream->new($fd));
}

sub new {
    my ($class, $_io, $_parent, $_root) = @_;
    my $self = IO::KaitaiStruct::Struct->new($_io);

    bless $self, $class;
    $self->{_parent} = $_parent;
    $self->{_root} = $_root;

    $self->_read();

    return $self;
}

sub _read {
    my ($self) = @_;

    $self->{magic} = $self->{_io}->read_bytes(9);
    $self->{version} = $self->{_io}->read_u2be();
    $self->{version_lib} = $self->{_io}->read_u2be();
    $self->{version_needed} = $self->{_io}->read_u2be();
    $self->{method} = $self->{_io}->read_u1();
    $self->{level} = $self->{_io}->read_u1();
    $self->{flags} = $self->{_io}->read_u4be();
}

sub magic {
    my ($self) = @_;
    return $self->{magic};
}

sub version {
    my ($self) = @_;
    return $self->{version};
}

sub version_lib {
    my ($self) = @_;
    return $self->{version_lib};
}

sub version_needed {
    my ($self) = @_;
    return $self->{version_needed};
}

sub method {
    my ($self) = @_;
    return $self->{method};
}

sub level {
    my ($self) = @_;
    return $self->{level};
}

sub flags {
    my ($self) = @_;
    return $self->{flags};
}

########################################################################
package LibvirtSaveImage::LzopSum;

our @ISA = 'IO::KaitaiStruct::Struct';

sub from_file {
    my ($class, $filename) = @_;
    my $fd;

    open($fd, '<', $filename) or return undef;
    binmode($fd);
    return new($class, IO::KaitaiStruct::Stream->new($fd));
}

sub new {
    my ($class, $_io, $_parent, $_root) = @_;
    my $self = IO::KaitaiStruct::Struct->new($_io);

    bless $self, $class;
    $self->{_parent} = $_parent;
    $self->{_root} = $_root;

    $self->_read();

    return $self;
}

sub _read {
    my ($self) = @_;

    $self->{checksum} = $self->{_io}->read_u4be();
}

sub checksum {
    my ($self) = @_;
    return $self->{checksum};
}

########################################################################
package LibvirtSaveImage::MappedRamHeader;

our @ISA = 'IO::KaitaiStruct::Struct';

sub from_file {
    my ($class, $filename) = @_;
    my $fd;

    open($fd, '<', $filename) or return undef;
    binmode($fd);
    return new($class, IO::KaitaiStruct::Stream->new($fd));
}

sub new {
    my ($class, $_io, $_parent, $_root) = @_;
    my $self = IO::KaitaiStruct::Struct->new($_io);

    bless $self, $class;
    $self->{_parent} = $_parent;
    $self->{_root} = $_root;

    $self->_read();

    return $self;
}

sub _read {
    my ($self) = @_;

    $self->{version} = $self->{_io}->read_u4be();
    $self->{page_size} = $self->{_io}->read_u8be();
    $self->{bitmap_offset} = $self->{_io}->read_u8be();
    $self->{pages_offset} = $self->{_io}->read_u8be();
}

sub version {
    my ($self) = @_;
    return $self->{version};
}

sub page_size {
    my ($self) = @_;
    return $self->{page_size};
}

sub bitmap_offset {
    my ($self) = @_;
    return $self->{bitmap_offset};
}

sub pages_offset {
    my ($self) = @_;
    return $self->{pages_offset};
}

########################################################################
package LibvirtSaveImage::MigrationStream;

our @ISA = 'IO::KaitaiStruct::Struct';

sub from_file {
    my ($class, $filename) = @_;
    my $fd;

    open($fd, '<', $filename) or return undef;
    binmode($fd);
    return new($class, IO::KaitaiStruct::Stream->new($fd));
}

sub new {
    my ($class, $_io, $_parent, $_root, @_params) = @_;
    die "$class needs default_page_size\n" if @_params != 1;
    my $self = IO::KaitaiStruct::Struct->new($_io);

    bless $self, $class;
    $self->{_parent} = $_parent;
    $self->{_root} = $_root;

    @$self{qw(default_page_size)} = @_params;
    $self->_read();

    return $self;
}

sub _read {
    my ($self) = @_;

    $self->{header} = LibvirtSaveImage::StreamHeader->new($self->{_io}, $self, $self->{_root});
    $self->{at_next_kind} = LibvirtSaveImage::Span->new($self->{_io}, $self, $self->{_root}, $self->_io()->pos(), $self->_io()->pos());
    if ($self->footers()) {
        $self->{configuration} = LibvirtSaveImage::ConfigurationSection->new($self->{_io}, $self, $self->{_root});
    }
    $self->{sections} = [];
    {
        my $_it;
        do {
            $_it = LibvirtSaveImage::SectionAt->new($self->{_io}, $self, $self->{_root}, (scalar(@{$self->sections()}) == 0 ? $self->_io()->pos() : @{$self->sections()}[-1]->section()->ofs_end()), (scalar(@{$self->sections()}) == 0 ? 4294967295 : @{$self->sections()}[-1]->section()->ram_id()), (scalar(@{$self->sections()}) == 0 ? 1 : @{$self->sections()}[-1]->section()->ram_has_names()), (scalar(@{$self->sections()}) == 0 ? 4294967295 : @{$self->sections()}[-1]->section()->htab_id()), (scalar(@{$self->sections()}) == 0 ? 4294967295 : @{$self->sections()}[-1]->section()->storage_attributes_id()), (scalar(@{$self->sections()}) == 0 ? 4294967295 : @{$self->sections()}[-1]->section()->disks_id()), (scalar(@{$self->sections()}) == 0 ? 4294967295 : @{$self->sections()}[-1]->section()->backup_id()), (scalar(@{$self->sections()}) == 0 ? 4294967295 : @{$self->sections()}[-1]->section()->dirty_bitmap_id()), $self->footers(), $self->ignore_shared(), $self->mapped_ram(), $self->page_size());
            push @{$self->{sections}}, $_it;
        } until ( (($_it->section()->kind() == $LibvirtSaveImage::STREAM_SECTION_SECTION_FULL) || ($_it->section()->kind() == $LibvirtSaveImage::STREAM_SECTION_EOF)) );
    }
    $self->{rest} = LibvirtSaveImage::Span->new($self->{_io}, $self, $self->{_root}, @{$self->sections()}[-1]->section()->ofs_end(), $self->_io()->size());
}

sub footers {
    my ($self) = @_;
    return $self->{footers} if ($self->{footers});
    $self->{footers} = $self->next_kind() == 7;
    return $self->{footers};
}

sub ignore_shared {
    my ($self) = @_;
    return $self->{ignore_shared} if ($self->{ignore_shared});
    $self->{ignore_shared} = ($self->footers() ? $self->configuration()->fields()->ignore_shared() : 0);
    return $self->{ignore_shared};
}

sub mapped_ram {
    my ($self) = @_;
    return $self->{mapped_ram} if ($self->{mapped_ram});
    $self->{mapped_ram} = ($self->footers() ? $self->configuration()->fields()->mapped_ram() : 0);
    return $self->{mapped_ram};
}

sub next_kind {
    my ($self) = @_;
    return $self->{next_kind} if ($self->{next_kind});
    my $_pos = $self->{_io}->pos();
    $self->{_io}->seek($self->at_next_kind()->ofs());
    $self->{next_kind} = $self->{_io}->read_u1();
    $self->{_io}->seek($_pos);
    return $self->{next_kind};
}

sub page_size {
    my ($self) = @_;
    return $self->{page_size} if ($self->{page_size});
    $self->{page_size} = ($self->footers() ? ($self->configuration()->fields()->page_size() != 0 ? $self->configuration()->fields()->page_size() : $self->default_page_size()) : $self->default_page_size());
    return $self->{page_size};
}

sub header {
    my ($self) = @_;
    return $self->{header};
}

sub at_next_kind {
    my ($self) = @_;
    return $self->{at_next_kind};
}

sub configuration {
    my ($self) = @_;
    return $self->{configuration};
}

sub sections {
    my ($self) = @_;
    return $self->{sections};
}

sub rest {
    my ($self) = @_;
    return $self->{rest};
}

sub default_page_size {
    my ($self) = @_;
    return $self->{default_page_size};
}

########################################################################
package LibvirtSaveImage::PartHead;

our @ISA = 'IO::KaitaiStruct::Struct';

sub from_file {
    my ($class, $filename) = @_;
    my $fd;

    open($fd, '<', $filename) or return undef;
    binmode($fd);
    return new($class, IO::KaitaiStruct::Stream->new($fd));
}

sub new {
    my ($class, $_io, $_parent, $_root, @_params) = @_;
    die "$class needs ram_id, htab_id, storage_attributes_id, disks_id, backup_id, dirty_bitmap_id\n" if @_params != 6;
    my $self = IO::KaitaiStruct::Struct->new($_io);

    bless $self, $class;
    $self->{_parent} = $_parent;
    $self->{_root} = $_root;

    @$self{qw(ram_id htab_id storage_attributes_id disks_id backup_id dirty_bitmap_id)} = @_params;
    $self->_read();

    return $self;
}

sub _read {
    my ($self) = @_;

    $self->{section_id} = $self->{_io}->read_u4be();
}

sub section_id {
    my ($self) = @_;
    return $self->{section_id};
}

sub ram_id {
    my ($self) = @_;
    return $self->{ram_id};
}

sub htab_id {
    my ($self) = @_;
    return $self->{htab_id};
}

sub storage_attributes_id {
    my ($self) = @_;
    return $self->{storage_attributes_id};
}

sub disks_id {
    my ($self) = @_;
    return $self->{disks_id};
}

sub backup_id {
    my ($self) = @_;
    return $self->{backup_id};
}

sub dirty_bitmap_id {
    my ($self) = @_;
    return $self->{dirty_bitmap_id};
}

########################################################################
package LibvirtSaveImage::RamBlock;

our @ISA = 'IO::KaitaiStruct::Struct';

sub from_file {
    my ($class, $filename) = @_;
    my $fd;

    open($fd, '<', $filename) or return undef;
    binmode($fd);
    return new($class, IO::KaitaiStruct::Stream->new($fd));
}

sub new {
    my ($class, $_io, $_parent, $_root, @_params) = @_;
    die "$class needs ignore_shared, mapped_ram\n" if @_params != 2;
    my $self = IO::KaitaiStruct::Struct->new($_io);

    bless $self, $class;
    $self->{_parent} = $_parent;
    $self->{_root} = $_root;

    @$self{qw(ignore_shared mapped_ram)} = @_params;
    $self->_read();

    return $self;
}

sub _read {
    my ($self) = @_;

    $self->{name} = LibvirtSaveImage::ShortString->new($self->{_io}, $self, $self->{_root});
    $self->{length} = LibvirtSaveImage::RamBlockLength->new($self->{_io}, $self, $self->{_root});
    if ($self->ignore_shared()) {
        $self->{address} = LibvirtSaveImage::RamBlockAddress->new($self->{_io}, $self, $self->{_root});
    }
    if ($self->mapped_ram()) {
        $self->{mapped} = LibvirtSaveImage::MappedRamHeader->new($self->{_io}, $self, $self->{_root});
    }
    $self->{head_end} = LibvirtSaveImage::Span->new($self->{_io}, $self, $self->{_root}, $self->_io()->pos(), $self->_io()->pos());
    if ($self->is_stored()) {
        $self->{stored} = LibvirtSaveImage::Span->new($self->{_io}, $self, $self->{_root}, $self->head_end()->ofs(), $self->mapped()->pages_offset() + $self->length()->used_length());
    }
}

sub bitmap {
    my ($self) = @_;
    return $self->{bitmap} if ($self->{bitmap});
    if ($self->is_stored()) {
        my $_pos = $self->{_io}->pos();
        $self->{_io}->seek($self->mapped()->bitmap_offset());
        $self->{bitmap} = $self->{_io}->read_bytes((($self->num_words() * 8) <= $self->_io()->size() ? ($self->num_words() * 8) : $self->_io()->size()));
        $self->{_io}->seek($_pos);
    }
    return $self->{bitmap};
}

sub is_stored {
    my ($self) = @_;
    return $self->{is_stored} if ($self->{is_stored});
    $self->{is_stored} = ($self->mapped_ram() ? $self->mapped()->bitmap_offset() != 0 : 0);
    return $self->{is_stored};
}

sub next_len {
    my ($self) = @_;
    return $self->{next_len} if ($self->{next_len});
    my $_pos = $self->{_io}->pos();
    $self->{_io}->seek($self->stored_end());
    $self->{next_len} = $self->{_io}->read_u1();
    $self->{_io}->seek($_pos);
    return $self->{next_len};
}

sub num_words {
    my ($self) = @_;
    return $self->{num_words} if ($self->{num_words});
    $self->{num_words} = ($self->is_stored() ? int(((int($self->length()->used_length() / $self->mapped()->page_size()) + 64) - 1) / 64) : 0);
    return $self->{num_words};
}

sub ofs_end {
    my ($self) = @_;
    return $self->{ofs_end} if ($self->{ofs_end});
    $self->{ofs_end} = $self->stored_end();
    return $self->{ofs_end};
}

sub pages {
    my ($self) = @_;
    return $self->{pages} if ($self->{pages});
    if ($self->is_stored()) {
        my $_pos = $self->{_io}->pos();
        $self->{_io}->seek($self->mapped()->pages_offset());
        $self->{pages} = $self->{_io}->read_bytes(($self->length()->used_length() <= $self->_io()->size() ? $self->length()->used_length() : $self->_io()->size()));
        $self->{_io}->seek($_pos);
    }
    return $self->{pages};
}

sub stored_end {
    my ($self) = @_;
    return $self->{stored_end} if ($self->{stored_end});
    $self->{stored_end} = ($self->is_stored() ? $self->stored()->ofs_end() : $self->head_end()->ofs());
    return $self->{stored_end};
}

sub name {
    my ($self) = @_;
    return $self->{name};
}

sub length {
    my ($self) = @_;
    return $self->{length};
}

sub address {
    my ($self) = @_;
    return $self->{address};
}

sub mapped {
    my ($self) = @_;
    return $self->{mapped};
}

sub head_end {
    my ($self) = @_;
    return $self->{head_end};
}

sub stored {
    my ($self) = @_;
    return $self->{stored};
}

sub ignore_shared {
    my ($self) = @_;
    return $self->{ignore_shared};
}

sub mapped_ram {
    my ($self) = @_;
    return $self->{mapped_ram};
}

########################################################################
package LibvirtSaveImage::RamBlockAddress;

our @ISA = 'IO::KaitaiStruct::Struct';

sub from_file {
    my ($class, $filename) = @_;
    my $fd;

    open($fd, '<', $filename) or return undef;
    binmode($fd);
    return new($class, IO::KaitaiStruct::Stream->new($fd));
}

sub new {
    my ($class, $_io, $_parent, $_root) = @_;
    my $self = IO::KaitaiStruct::Struct->new($_io);

    bless $self, $class;
    $self->{_parent} = $_parent;
    $self->{_root} = $_root;

    $self->_read();

    return $self;
}

sub _read {
    my ($self) = @_;

    $self->{address} = $self->{_io}->read_u8be();
}

sub address {
    my ($self) = @_;
    return $self->{address};
}

########################################################################
package LibvirtSaveImage::RamBlockAt;

our @ISA = 'IO::KaitaiStruct::Struct';

sub from_file {
    my ($class, $filename) = @_;
    my $fd;

    open($fd, '<', $filename) or return undef;
    binmode($fd);
    return new($class, IO::KaitaiStruct::Stream->new($fd));
}

sub new {
    my ($class, $_io, $_parent, $_root, @_params) = @_;
    die "$class needs ofs, ignore_shared, mapped_ram\n" if @_params != 3;
    my $self = IO::KaitaiStruct::Struct->new($_io);

    bless $self, $class;
    $self->{_parent} = $_parent;
    $self->{_root} = $_root;

    @$self{qw(ofs ignore_shared mapped_ram)} = @_params;
    $self->_read();

    return $self;
}

sub _read {
    my ($self) = @_;

}

sub ram_block {
    my ($self) = @_;
    return $self->{ram_block} if ($self->{ram_block});
    my $_pos = $self->{_io}->pos();
    $self->{_io}->seek($self->ofs());
    $self->{ram_block} = LibvirtSaveImage::RamBlock->new($self->{_io}, $self, $self->{_root}, $self->ignore_shared(), $self->mapped_ram());
    $self->{_io}->seek($_pos);
    return $self->{ram_block};
}

sub ofs {
    my ($self) = @_;
    return $self->{ofs};
}

sub ignore_shared {
    my ($self) = @_;
    return $self->{ignore_shared};
}

sub mapped_ram {
    my ($self) = @_;
    return $self->{mapped_ram};
}

########################################################################
package LibvirtSaveImage::RamBlockLength;

our @ISA = 'IO::KaitaiStruct::Struct';

sub from_file {
    my ($class, $filename) = @_;
    my $fd;

    open($fd, '<', $filename) or return undef;
    binmode($fd);
    return new($class, IO::KaitaiStruct::Stream->new($fd));
}

sub new {
    my ($class, $_io, $_parent, $_root) = @_;
    my $self = IO::KaitaiStruct::Struct->new($_io);

    bless $self, $class;
    $self->{_parent} = $_parent;
    $self->{_root} = $_root;

    $self->_read();

    return $self;
}

sub _read {
    my ($self) = @_;

    $self->{used_length} = $self->{_io}->read_u8be();
}

sub used_length {
    my ($self) = @_;
    return $self->{used_length};
}

########################################################################
package LibvirtSaveImage::RamBlockList;

our @ISA = 'IO::KaitaiStruct::Struct';

sub from_file {
    my ($class, $filename) = @_;
    my $fd;

    open($fd, '<', $filename) or return undef;
    binmode($fd);
    return new($class, IO::KaitaiStruct::Stream->new($fd));
}

sub new {
    my ($class, $_io, $_parent, $_root, @_params) = @_;
    die "$class needs ram_has_names, ignore_shared, mapped_ram\n" if @_params != 3;
    my $self = IO::KaitaiStruct::Struct->new($_io);

    bless $self, $class;
    $self->{_parent} = $_parent;
    $self->{_root} = $_root;

    @$self{qw(ram_has_names ignore_shared mapped_ram)} = @_params;
    $self->_read();

    return $self;
}

sub _read {
    my ($self) = @_;

    $self->{total} = LibvirtSaveImage::RamTotal->new($self->{_io}, $self, $self->{_root});
    $self->{head_end} = LibvirtSaveImage::Span->new($self->{_io}, $self, $self->{_root}, $self->_io()->pos(), $self->_io()->pos());
    if ($self->ram_has_names()) {
        $self->{blocks} = [];
        {
            my $_it;
            do {
                $_it = LibvirtSaveImage::RamBlockAt->new($self->{_io}, $self, $self->{_root}, (scalar(@{$self->blocks()}) == 0 ? $self->head_end()->ofs() : @{$self->blocks()}[-1]->ram_block()->ofs_end()), $self->ignore_shared(), $self->mapped_ram());
                push @{$self->{blocks}}, $_it;
            } until ($_it->ram_block()->next_len() == 0);
        }
    }
}

sub blocks_end {
    my ($self) = @_;
    return $self->{blocks_end} if ($self->{blocks_end});
    $self->{blocks_end} = ($self->ram_has_names() ? @{$self->blocks()}[-1]->ram_block()->ofs_end() : $self->head_end()->ofs());
    return $self->{blocks_end};
}

sub ofs_end {
    my ($self) = @_;
    return $self->{ofs_end} if ($self->{ofs_end});
    $self->{ofs_end} = $self->blocks_end();
    return $self->{ofs_end};
}

sub total {
    my ($self) = @_;
    return $self->{total};
}

sub head_end {
    my ($self) = @_;
    return $self->{head_end};
}

sub blocks {
    my ($self) = @_;
    return $self->{blocks};
}

sub ram_has_names {
    my ($self) = @_;
    return $self->{ram_has_names};
}

sub ignore_shared {
    my ($self) = @_;
    return $self->{ignore_shared};
}

sub mapped_ram {
    my ($self) = @_;
    return $self->{mapped_ram};
}

########################################################################
package LibvirtSaveImage::RamCompressed;

our @ISA = 'IO::KaitaiStruct::Struct';

sub from_file {
    my ($class, $filename) = @_;
    my $fd;

    open($fd, '<', $filename) or return undef;
    binmode($fd);
    return new($class, IO::KaitaiStruct::Stream->new($fd));
}

sub new {
    my ($class, $_io, $_parent, $_root, @_params) = @_;
    die "$class needs page_size\n" if @_params != 1;
    my $self = IO::KaitaiStruct::Struct->new($_io);

    bless $self, $class;
    $self->{_parent} = $_parent;
    $self->{_root} = $_root;

    @$self{qw(page_size)} = @_params;
    $self->_read();

    return $self;
}

sub _read {
    my ($self) = @_;

    $self->{len_zlib} = $self->{_io}->read_u4be();
}

sub len_zlib {
    my ($self) = @_;
    return $self->{len_zlib};
}

sub page_size {
    my ($self) = @_;
    return $self->{page_size};
}

########################################################################
package LibvirtSaveImage::RamDelta;

our @ISA = 'IO::KaitaiStruct::Struct';

sub from_file {
    my ($class, $filename) = @_;
    my $fd;

    open($fd, '<', $filename) or return undef;
    binmode($fd);
    return new($class, IO::KaitaiStruct::Stream->new($fd));
}

sub new {
    my ($class, $_io, $_parent, $_root) = @_;
    my $self = IO::KaitaiStruct::Struct->new($_io);

    bless $self, $class;
    $self->{_parent} = $_parent;
    $self->{_root} = $_root;

    $self->_read();

    return $self;
}

sub _read {
    my ($self) = @_;

    $self->{encoding} = $self->{_io}->read_u1();
    $self->{len_delta} = $self->{_io}->read_u2be();
}

sub encoding {
    my ($self) = @_;
    return $self->{encoding};
}

sub len_delta {
    my ($self) = @_;
    return $self->{len_delta};
}

########################################################################
package LibvirtSaveImage::RamFill;

our @ISA = 'IO::KaitaiStruct::Struct';

sub from_file {
    my ($class, $filename) = @_;
    my $fd;

    open($fd, '<', $filename) or return undef;
    binmode($fd);
    return new($class, IO::KaitaiStruct::Stream->new($fd));
}

sub new {
    my ($class, $_io, $_parent, $_root) = @_;
    my $self = IO::KaitaiStruct::Struct->new($_io);

    bless $self, $class;
    $self->{_parent} = $_parent;
    $self->{_root} = $_root;

    $self->_read();

    return $self;
}

sub _read {
    my ($self) = @_;

    $self->{fill} = $self->{_io}->read_u1();
}

sub fill {
    my ($self) = @_;
    return $self->{fill};
}

########################################################################
package LibvirtSaveImage::RamPart;

our @ISA = 'IO::KaitaiStruct::Struct';

sub from_file {
    my ($class, $filename) = @_;
    my $fd;

    open($fd, '<', $filename) or return undef;
    binmode($fd);
    return new($class, IO::KaitaiStruct::Stream->new($fd));
}

sub new {
    my ($class, $_io, $_parent, $_root, @_params) = @_;
    die "$class needs is_start, ram_has_names, ignore_shared, mapped_ram, page_size\n" if @_params != 5;
    my $self = IO::KaitaiStruct::Struct->new($_io);

    bless $self, $class;
    $self->{_parent} = $_parent;
    $self->{_root} = $_root;

    @$self{qw(is_start ram_has_names ignore_shared mapped_ram page_size)} = @_params;
    $self->_read();

    return $self;
}

sub _read {
    my ($self) = @_;

    $self->{head_end} = LibvirtSaveImage::Span->new($self->{_io}, $self, $self->{_root}, $self->_io()->pos(), $self->_io()->pos());
    if ($self->is_start()) {
        $self->{block_list} = LibvirtSaveImage::RamBlockList->new($self->{_io}, $self, $self->{_root}, $self->ram_has_names(), $self->ignore_shared(), $self->mapped_ram());
    }
    $self->{records} = [];
    {
        my $_it;
        do {
            $_it = LibvirtSaveImage::RamRecordAt->new($self->{_io}, $self, $self->{_root}, (scalar(@{$self->records()}) == 0 ? $self->block_list_end() : @{$self->records()}[-1]->ram_record()->ofs_end()), $self->ram_has_names(), $self->page_size(), $self->mapped_ram());
            push @{$self->{records}}, $_it;
        } until ($_it->ram_record()->kind() == $LibvirtSaveImage::RAM_FLAG_EOS);
    }
}

sub block_list_end {
    my ($self) = @_;
    return $self->{block_list_end} if ($self->{block_list_end});
    $self->{block_list_end} = ($self->is_start() ? $self->block_list()->ofs_end() : $self->head_end()->ofs());
    return $self->{block_list_end};
}

sub ofs_end {
    my ($self) = @_;
    return $self->{ofs_end} if ($self->{ofs_end});
    $self->{ofs_end} = @{$self->records()}[-1]->ram_record()->ofs_end();
    return $self->{ofs_end};
}

sub head_end {
    my ($self) = @_;
    return $self->{head_end};
}

sub block_list {
    my ($self) = @_;
    return $self->{block_list};
}

sub records {
    my ($self) = @_;
    return $self->{records};
}

sub is_start {
    my ($self) = @_;
    return $self->{is_start};
}

sub ram_has_names {
    my ($self) = @_;
    return $self->{ram_has_names};
}

sub ignore_shared {
    my ($self) = @_;
    return $self->{ignore_shared};
}

sub mapped_ram {
    my ($self) = @_;
    return $self->{mapped_ram};
}

sub page_size {
    my ($self) = @_;
    return $self->{page_size};
}

########################################################################
package LibvirtSaveImage::RamRecord;

our @ISA = 'IO::KaitaiStruct::Struct';

sub from_file {
    my ($class, $filename) = @_;
    my $fd;

    open($fd, '<', $filename) or return undef;
    binmode($fd);
    return new($class, IO::KaitaiStruct::Stream->new($fd));
}

sub new {
    my ($class, $_io, $_parent, $_root, @_params) = @_;
    die "$class needs ram_has_names, page_size, mapped_ram\n" if @_params != 3;
    my $self = IO::KaitaiStruct::Struct->new($_io);

    bless $self, $class;
    $self->{_parent} = $_parent;
    $self->{_root} = $_root;

    @$self{qw(ram_has_names page_size mapped_ram)} = @_params;
    $self->_read();

    return $self;
}

sub _read {
    my ($self) = @_;

    $self->{word} = LibvirtSaveImage::RamWord->new($self->{_io}, $self, $self->{_root}, $self->page_size(), $self->mapped_ram());
    if ($self->has_name()) {
        $self->{name} = LibvirtSaveImage::ShortString->new($self->{_io}, $self, $self->{_root});
    }
    if ($self->kind() == $LibvirtSaveImage::RAM_FLAG_ZERO) {
        $self->{fill} = LibvirtSaveImage::RamFill->new($self->{_io}, $self, $self->{_root});
    }
    if ($self->kind() == $LibvirtSaveImage::RAM_FLAG_XBZRLE) {
        $self->{delta} = LibvirtSaveImage::RamDelta->new($self->{_io}, $self, $self->{_root});
    }
    if ($self->kind() == $LibvirtSaveImage::RAM_FLAG_COMPRESS_PAGE) {
        $self->{packed} = LibvirtSaveImage::RamCompressed->new($self->{_io}, $self, $self->{_root}, $self->page_size());
    }
    $self->{data} = LibvirtSaveImage::Span->new($self->{_io}, $self, $self->{_root}, $self->_io()->pos(), $self->_io()->pos() + $self->len_data());
}

sub has_name {
    my ($self) = @_;
    return $self->{has_name} if ($self->{has_name});
    $self->{has_name} = ( (($self->kind() == $LibvirtSaveImage::RAM_FLAG_EOS) || ($self->kind() == $LibvirtSaveImage::RAM_FLAG_MULTIFD_FLUSH))  ? 0 : ($self->ram_has_names() ? ($self->word()->flags() & 32) == 0 : 0));
    return $self->{has_name};
}

sub kind {
    my ($self) = @_;
    return $self->{kind} if ($self->{kind});
    $self->{kind} = ($self->word()->flags() & 991);
    return $self->{kind};
}

sub len_data {
    my ($self) = @_;
    return $self->{len_data} if ($self->{len_data});
    $self->{len_data} = ($self->kind() == $LibvirtSaveImage::RAM_FLAG_PAGE ? $self->page_size() : ($self->kind() == $LibvirtSaveImage::RAM_FLAG_XBZRLE ? $self->delta()->len_delta() : ($self->kind() == $LibvirtSaveImage::RAM_FLAG_COMPRESS_PAGE ? $self->packed()->len_zlib() : 0)));
    return $self->{len_data};
}

sub ofs_end {
    my ($self) = @_;
    return $self->{ofs_end} if ($self->{ofs_end});
    $self->{ofs_end} = $self->data()->ofs_end();
    return $self->{ofs_end};
}

sub word {
    my ($self) = @_;
    return $self->{word};
}

sub name {
    my ($self) = @_;
    return $self->{name};
}

sub fill {
    my ($self) = @_;
    return $self->{fill};
}

sub delta {
    my ($self) = @_;
    return $self->{delta};
}

sub packed {
    my ($self) = @_;
    return $self->{packed};
}

sub data {
    my ($self) = @_;
    return $self->{data};
}

sub ram_has_names {
    my ($self) = @_;
    return $self->{ram_has_names};
}

sub page_size {
    my ($self) = @_;
    return $self->{page_size};
}

sub mapped_ram {
    my ($self) = @_;
    return $self->{mapped_ram};
}

########################################################################
package LibvirtSaveImage::RamRecordAt;

our @ISA = 'IO::KaitaiStruct::Struct';

sub from_file {
    my ($class, $filename) = @_;
    my $fd;

    open($fd, '<', $filename) or return undef;
    binmode($fd);
    return new($class, IO::KaitaiStruct::Stream->new($fd));
}

sub new {
    my ($class, $_io, $_parent, $_root, @_params) = @_;
    die "$class needs ofs, ram_has_names, page_size, mapped_ram\n" if @_params != 4;
    my $self = IO::KaitaiStruct::Struct->new($_io);

    bless $self, $class;
    $self->{_parent} = $_parent;
    $self->{_root} = $_root;

    @$self{qw(ofs ram_has_names page_size mapped_ram)} = @_params;
    $self->_read();

    return $self;
}

sub _read {
    my ($self) = @_;

}

sub ram_record {
    my ($self) = @_;
    return $self->{ram_record} if ($self->{ram_record});
    my $_pos = $self->{_io}->pos();
    $self->{_io}->seek($self->ofs());
    $self->{ram_record} = LibvirtSaveImage::RamRecord->new($self->{_io}, $self, $self->{_root}, $self->ram_has_names(), $self->page_size(), $self->mapped_ram());
    $self->{_io}->seek($_pos);
    return $self->{ram_record};
}

sub ofs {
    my ($self) = @_;
    return $self->{ofs};
}

sub ram_has_names {
    my ($self) = @_;
    return $self->{ram_has_names};
}

sub page_size {
    my ($self) = @_;
    return $self->{page_size};
}

sub mapped_ram {
    my ($self) = @_;
    return $self->{mapped_ram};
}

########################################################################
package LibvirtSaveImage::RamTotal;

our @ISA = 'IO::KaitaiStruct::Struct';

sub from_file {
    my ($class, $filename) = @_;
    my $fd;

    open($fd, '<', $filename) or return undef;
    binmode($fd);
    return new($class, IO::KaitaiStruct::Stream->new($fd));
}

sub new {
    my ($class, $_io, $_parent, $_root) = @_;
    my $self = IO::KaitaiStruct::Struct->new($_io);

    bless $self, $class;
    $self->{_parent} = $_parent;
    $self->{_root} = $_root;

    $self->_read();

    return $self;
}

sub _read {
    my ($self) = @_;

    $self->{total_high} = $self->{_io}->read_bits_int_be(32);
    $self->{total_low} = $self->{_io}->read_bits_int_be(22);
    $self->{flags} = $self->{_io}->read_bits_int_be(10);
}

sub total_high {
    my ($self) = @_;
    return $self->{total_high};
}

sub total_low {
    my ($self) = @_;
    return $self->{total_low};
}

sub flags {
    my ($self) = @_;
    return $self->{flags};
}

########################################################################
package LibvirtSaveImage::RamWord;

our @ISA = 'IO::KaitaiStruct::Struct';

sub from_file {
    my ($class, $filename) = @_;
    my $fd;

    open($fd, '<', $filename) or return undef;
    binmode($fd);
    return new($class, IO::KaitaiStruct::Stream->new($fd));
}

sub new {
    my ($class, $_io, $_parent, $_root, @_params) = @_;
    die "$class needs page_size, mapped_ram\n" if @_params != 2;
    my $self = IO::KaitaiStruct::Struct->new($_io);

    bless $self, $class;
    $self->{_parent} = $_parent;
    $self->{_root} = $_root;

    @$self{qw(page_size mapped_ram)} = @_params;
    $self->_read();

    return $self;
}

sub _read {
    my ($self) = @_;

    $self->{offset_high} = $self->{_io}->read_bits_int_be(32);
    $self->{offset_low} = $self->{_io}->read_bits_int_be(22);
    $self->{flags} = $self->{_io}->read_bits_int_be(10);
}

sub is_page {
    my ($self) = @_;
    return $self->{is_page} if ($self->{is_page});
    $self->{is_page} = ($self->mapped_ram() ? 0 : $self->is_whole());
    return $self->{is_page};
}

sub is_whole {
    my ($self) = @_;
    return $self->{is_whole} if ($self->{is_whole});
    $self->{is_whole} = ($self->offset_low() & int($self->page_size() / 1024) - 1) == 0;
    return $self->{is_whole};
}

sub offset_high {
    my ($self) = @_;
    return $self->{offset_high};
}

sub offset_low {
    my ($self) = @_;
    return $self->{offset_low};
}

sub flags {
    my ($self) = @_;
    return $self->{flags};
}

sub page_size {
    my ($self) = @_;
    return $self->{page_size};
}

sub mapped_ram {
    my ($self) = @_;
    return $self->{mapped_ram};
}

########################################################################
package LibvirtSaveImage::SaveHeader;

our @ISA = 'IO::KaitaiStruct::Struct';

sub from_file {
    my ($class, $filename) = @_;
    my $fd;

    open($fd, '<', $filename) or return undef;
    binmode($fd);
    return new($class, IO::KaitaiStruct::Stream->new($fd));
}

sub new {
    my ($class, $_io, $_parent, $_root) = @_;
    my $self = IO::KaitaiStruct::Struct->new($_io);

    bless $self, $class;
    $self->{_parent} = $_parent;
    $self->{_root} = $_root;

    $self->_read();

    return $self;
}

sub _read {
    my ($self) = @_;

    $self->{magic} = $self->{_io}->read_bytes(16);
    $self->{_raw_words} = $self->{_io}->read_bytes(76);
    my $io__raw_words = IO::KaitaiStruct::Stream->new($self->{_raw_words});
    $self->{words} = LibvirtSaveImage::Words->new($io__raw_words, $self, $self->{_root});
}

sub byte_order {
    my ($self) = @_;
    return $self->{byte_order} if ($self->{byte_order});
    $self->{byte_order} = ($self->version_le() <= 3 ? 0 : 1);
    return $self->{byte_order};
}

sub version_le {
    my ($self) = @_;
    return $self->{version_le} if ($self->{version_le});
    my $_pos = $self->{_io}->pos();
    $self->{_io}->seek(16);
    $self->{version_le} = $self->{_io}->read_u4le();
    $self->{_io}->seek($_pos);
    return $self->{version_le};
}

sub magic {
    my ($self) = @_;
    return $self->{magic};
}

sub words {
    my ($self) = @_;
    return $self->{words};
}

sub _raw_words {
    my ($self) = @_;
    return $self->{_raw_words};
}

########################################################################
package LibvirtSaveImage::Section;

our @ISA = 'IO::KaitaiStruct::Struct';

sub from_file {
    my ($class, $filename) = @_;
    my $fd;

    open($fd, '<', $filename) or return undef;
    binmode($fd);
    return new($class, IO::KaitaiStruct::Stream->new($fd));
}

sub new {
    my ($class, $_io, $_parent, $_root, @_params) = @_;
    die "$class needs before_ram_id, before_ram_has_names, before_htab_id, before_storage_attributes_id, before_disks_id, before_backup_id, before_dirty_bitmap_id, footers, ignore_shared, mapped_ram, page_size\n" if @_params != 11;
    my $self = IO::KaitaiStruct::Struct->new($_io);

    bless $self, $class;
    $self->{_parent} = $_parent;
    $self->{_root} = $_root;

    @$self{qw(before_ram_id before_ram_has_names before_htab_id before_storage_attributes_id before_disks_id before_backup_id before_dirty_bitmap_id footers ignore_shared mapped_ram page_size)} = @_params;
    $self->_read();

    return $self;
}

sub _read {
    my ($self) = @_;

    $self->{kind} = $self->{_io}->read_u1();
    if ($self->kind() == $LibvirtSaveImage::STREAM_SECTION_COMMAND) {
        $self->{command} = LibvirtSaveImage::Command->new($self->{_io}, $self, $self->{_root});
    }
    if ($self->kind() == $LibvirtSaveImage::STREAM_SECTION_SECTION_FULL) {
        $self->{device} = LibvirtSaveImage::DeviceHead->new($self->{_io}, $self, $self->{_root});
    }
    if ($self->is_start()) {
        $self->{start} = LibvirtSaveImage::LiveHead->new($self->{_io}, $self, $self->{_root}, $self->footers());
    }
    if ($self->is_part()) {
        $self->{part} = LibvirtSaveImage::PartHead->new($self->{_io}, $self, $self->{_root}, $self->ram_id(), $self->htab_id(), $self->storage_attributes_id(), $self->disks_id(), $self->backup_id(), $self->dirty_bitmap_id());
    }
    $self->{head_end} = LibvirtSaveImage::Span->new($self->{_io}, $self, $self->{_root}, $self->_io()->pos(), $self->_io()->pos());
    if ($self->is_ram()) {
        $self->{ram} = LibvirtSaveImage::RamPart->new($self->{_io}, $self, $self->{_root}, $self->is_start(), $self->ram_has_names(), $self->ignore_shared(), $self->mapped_ram(), $self->page_size());
    }
}

sub backup {
    my ($self) = @_;
    return $self->{backup} if ($self->{backup});
    if ($self->is_backup()) {
        my $_pos = $self->{_io}->pos();
        $self->{_io}->seek($self->disks_end());
        $self->{backup} = LibvirtSaveImage::BackupPart->new($self->{_io}, $self, $self->{_root});
        $self->{_io}->seek($_pos);
    }
    return $self->{backup};
}

sub backup_end {
    my ($self) = @_;
    return $self->{backup_end} if ($self->{backup_end});
    $self->{backup_end} = ($self->is_backup() ? $self->backup()->ofs_end() : $self->disks_end());
    return $self->{backup_end};
}

sub backup_id {
    my ($self) = @_;
    return $self->{backup_id} if ($self->{backup_id});
    $self->{backup_id} = ($self->is_start() ? ($self->start()->name() eq pack('C*', (112, 98, 115, 45, 115, 116, 97, 116, 101)) ? $self->start()->section_id() : $self->before_backup_id()) : $self->before_backup_id());
    return $self->{backup_id};
}

sub dirty_bitmap {
    my ($self) = @_;
    return $self->{dirty_bitmap} if ($self->{dirty_bitmap});
    if ($self->is_dirty_bitmap()) {
        my $_pos = $self->{_io}->pos();
        $self->{_io}->seek($self->backup_end());
        $self->{dirty_bitmap} = LibvirtSaveImage::DirtyBitmapPart->new($self->{_io}, $self, $self->{_root});
        $self->{_io}->seek($_pos);
    }
    return $self->{dirty_bitmap};
}

sub dirty_bitmap_end {
    my ($self) = @_;
    return $self->{dirty_bitmap_end} if ($self->{dirty_bitmap_end});
    $self->{dirty_bitmap_end} = ($self->is_dirty_bitmap() ? $self->dirty_bitmap()->ofs_end() : $self->backup_end());
    return $self->{dirty_bitmap_end};
}

sub dirty_bitmap_id {
    my ($self) = @_;
    return $self->{dirty_bitmap_id} if ($self->{dirty_bitmap_id});
    $self->{dirty_bitmap_id} = ($self->is_start() ? ($self->start()->name() eq pack('C*', (100, 105, 114, 116, 121, 45, 98, 105, 116, 109, 97, 112)) ? $self->start()->section_id() : $self->before_dirty_bitmap_id()) : $self->before_dirty_bitmap_id());
    return $self->{dirty_bitmap_id};
}

sub disks {
    my ($self) = @_;
    return $self->{disks} if ($self->{disks});
    if ($self->is_disks()) {
        my $_pos = $self->{_io}->pos();
        $self->{_io}->seek($self->storage_attributes_end());
        $self->{disks} = LibvirtSaveImage::DisksPart->new($self->{_io}, $self, $self->{_root});
        $self->{_io}->seek($_pos);
    }
    return $self->{disks};
}

sub disks_end {
    my ($self) = @_;
    return $self->{disks_end} if ($self->{disks_end});
    $self->{disks_end} = ($self->is_disks() ? $self->disks()->ofs_end() : $self->storage_attributes_end());
    return $self->{disks_end};
}

sub disks_id {
    my ($self) = @_;
    return $self->{disks_id} if ($self->{disks_id});
    $self->{disks_id} = ($self->is_start() ? ($self->start()->name() eq pack('C*', (98, 108, 111, 99, 107)) ? $self->start()->section_id() : $self->before_disks_id()) : $self->before_disks_id());
    return $self->{disks_id};
}

sub footer {
    my ($self) = @_;
    return $self->{footer} if ($self->{footer});
    if ( (($self->footers()) && ($self->is_live())) ) {
        my $_pos = $self->{_io}->pos();
        $self->{_io}->seek($self->dirty_bitmap_end());
        $self->{footer} = LibvirtSaveImage::SectionFooter->new($self->{_io}, $self, $self->{_root}, $self->live_id());
        $self->{_io}->seek($_pos);
    }
    return $self->{footer};
}

sub footer_end {
    my ($self) = @_;
    return $self->{footer_end} if ($self->{footer_end});
    $self->{footer_end} = ( (($self->footers()) && ($self->is_live()))  ? $self->footer()->ofs_end() : $self->dirty_bitmap_end());
    return $self->{footer_end};
}

sub htab {
    my ($self) = @_;
    return $self->{htab} if ($self->{htab});
    if ($self->is_htab()) {
        my $_pos = $self->{_io}->pos();
        $self->{_io}->seek($self->ram_end());
        $self->{htab} = LibvirtSaveImage::HtabPart->new($self->{_io}, $self, $self->{_root});
        $self->{_io}->seek($_pos);
    }
    return $self->{htab};
}

sub htab_end {
    my ($self) = @_;
    return $self->{htab_end} if ($self->{htab_end});
    $self->{htab_end} = ($self->is_htab() ? $self->htab()->ofs_end() : $self->ram_end());
    return $self->{htab_end};
}

sub htab_id {
    my ($self) = @_;
    return $self->{htab_id} if ($self->{htab_id});
    $self->{htab_id} = ($self->is_start() ? ($self->start()->name() eq pack('C*', (115, 112, 97, 112, 114, 47, 104, 116, 97, 98)) ? $self->start()->section_id() : $self->before_htab_id()) : $self->before_htab_id());
    return $self->{htab_id};
}

sub is_backup {
    my ($self) = @_;
    return $self->{is_backup} if ($self->{is_backup});
    $self->{is_backup} = ($self->is_start() ? $self->start()->name() eq pack('C*', (112, 98, 115, 45, 115, 116, 97, 116, 101)) : ($self->is_part() ? $self->part()->section_id() == $self->before_backup_id() : 0));
    return $self->{is_backup};
}

sub is_dirty_bitmap {
    my ($self) = @_;
    return $self->{is_dirty_bitmap} if ($self->{is_dirty_bitmap});
    $self->{is_dirty_bitmap} = ($self->is_start() ? $self->start()->name() eq pack('C*', (100, 105, 114, 116, 121, 45, 98, 105, 116, 109, 97, 112)) : ($self->is_part() ? $self->part()->section_id() == $self->before_dirty_bitmap_id() : 0));
    return $self->{is_dirty_bitmap};
}

sub is_disks {
    my ($self) = @_;
    return $self->{is_disks} if ($self->{is_disks});
    $self->{is_disks} = ($self->is_start() ? $self->start()->name() eq pack('C*', (98, 108, 111, 99, 107)) : ($self->is_part() ? $self->part()->section_id() == $self->before_disks_id() : 0));
    return $self->{is_disks};
}

sub is_htab {
    my ($self) = @_;
    return $self->{is_htab} if ($self->{is_htab});
    $self->{is_htab} = ($self->is_start() ? $self->start()->name() eq pack('C*', (115, 112, 97, 112, 114, 47, 104, 116, 97, 98)) : ($self->is_part() ? $self->part()->section_id() == $self->before_htab_id() : 0));
    return $self->{is_htab};
}

sub is_live {
    my ($self) = @_;
    return $self->{is_live} if ($self->{is_live});
    $self->{is_live} =  (($self->is_start()) || ($self->is_part())) ;
    return $self->{is_live};
}

sub is_part {
    my ($self) = @_;
    return $self->{is_part} if ($self->{is_part});
    $self->{is_part} =  (($self->kind() == $LibvirtSaveImage::STREAM_SECTION_PART) || ($self->kind() == $LibvirtSaveImage::STREAM_SECTION_SECTION_END)) ;
    return $self->{is_part};
}

sub is_ram {
    my ($self) = @_;
    return $self->{is_ram} if ($self->{is_ram});
    $self->{is_ram} = ($self->is_start() ? $self->start()->name() eq pack('C*', (114, 97, 109)) : ($self->is_part() ? $self->part()->section_id() == $self->before_ram_id() : 0));
    return $self->{is_ram};
}

sub is_start {
    my ($self) = @_;
    return $self->{is_start} if ($self->{is_start});
    $self->{is_start} = $self->kind() == $LibvirtSaveImage::STREAM_SECTION_START;
    return $self->{is_start};
}

sub is_storage_attributes {
    my ($self) = @_;
    return $self->{is_storage_attributes} if ($self->{is_storage_attributes});
    $self->{is_storage_attributes} = ($self->is_start() ? $self->start()->name() eq pack('C*', (115, 51, 57, 48, 45, 115, 116, 111, 114, 97, 103, 101, 95, 97, 116, 116, 114, 105, 98, 117, 116, 101, 115)) : ($self->is_part() ? $self->part()->section_id() == $self->before_storage_attributes_id() : 0));
    return $self->{is_storage_attributes};
}

sub live_id {
    my ($self) = @_;
    return $self->{live_id} if ($self->{live_id});
    $self->{live_id} = ($self->is_start() ? $self->start()->section_id() : ($self->is_part() ? $self->part()->section_id() : 4294967295));
    return $self->{live_id};
}

sub ofs_end {
    my ($self) = @_;
    return $self->{ofs_end} if ($self->{ofs_end});
    $self->{ofs_end} = $self->footer_end();
    return $self->{ofs_end};
}

sub ram_end {
    my ($self) = @_;
    return $self->{ram_end} if ($self->{ram_end});
    $self->{ram_end} = ($self->is_ram() ? $self->ram()->ofs_end() : $self->head_end()->ofs());
    return $self->{ram_end};
}

sub ram_has_names {
    my ($self) = @_;
    return $self->{ram_has_names} if ($self->{ram_has_names});
    $self->{ram_has_names} = ($self->is_start() ? ($self->start()->name() eq pack('C*', (114, 97, 109)) ? $self->start()->version_id() >= 4 : $self->before_ram_has_names()) : $self->before_ram_has_names());
    return $self->{ram_has_names};
}

sub ram_id {
    my ($self) = @_;
    return $self->{ram_id} if ($self->{ram_id});
    $self->{ram_id} = ($self->is_start() ? ($self->start()->name() eq pack('C*', (114, 97, 109)) ? $self->start()->section_id() : $self->before_ram_id()) : $self->before_ram_id());
    return $self->{ram_id};
}

sub storage_attributes {
    my ($self) = @_;
    return $self->{storage_attributes} if ($self->{storage_attributes});
    if ($self->is_storage_attributes()) {
        my $_pos = $self->{_io}->pos();
        $self->{_io}->seek($self->htab_end());
        $self->{storage_attributes} = LibvirtSaveImage::StorageAttributesPart->new($self->{_io}, $self, $self->{_root});
        $self->{_io}->seek($_pos);
    }
    return $self->{storage_attributes};
}

sub storage_attributes_end {
    my ($self) = @_;
    return $self->{storage_attributes_end} if ($self->{storage_attributes_end});
    $self->{storage_attributes_end} = ($self->is_storage_attributes() ? $self->storage_attributes()->ofs_end() : $self->htab_end());
    return $self->{storage_attributes_end};
}

sub storage_attributes_id {
    my ($self) = @_;
    return $self->{storage_attributes_id} if ($self->{storage_attributes_id});
    $self->{storage_attributes_id} = ($self->is_start() ? ($self->start()->name() eq pack('C*', (115, 51, 57, 48, 45, 115, 116, 111, 114, 97, 103, 101, 95, 97, 116, 116, 114, 105, 98, 117, 116, 101, 115)) ? $self->start()->section_id() : $self->before_storage_attributes_id()) : $self->before_storage_attributes_id());
    return $self->{storage_attributes_id};
}

sub kind {
    my ($self) = @_;
    return $self->{kind};
}

sub command {
    my ($self) = @_;
    return $self->{command};
}

sub device {
    my ($self) = @_;
    return $self->{device};
}

sub start {
    my ($self) = @_;
    return $self->{start};
}

sub part {
    my ($self) = @_;
    return $self->{part};
}

sub head_end {
    my ($self) = @_;
    return $self->{head_end};
}

sub ram {
    my ($self) = @_;
    return $self->{ram};
}

sub before_ram_id {
    my ($self) = @_;
    return $self->{before_ram_id};
}

sub before_ram_has_names {
    my ($self) = @_;
    return $self->{before_ram_has_names};
}

sub before_htab_id {
    my ($self) = @_;
    return $self->{before_htab_id};
}

sub before_storage_attributes_id {
    my ($self) = @_;
    return $self->{before_storage_attributes_id};
}

sub before_disks_id {
    my ($self) = @_;
    return $self->{before_disks_id};
}

sub before_backup_id {
    my ($self) = @_;
    return $self->{before_backup_id};
}

sub before_dirty_bitmap_id {
    my ($self) = @_;
    return $self->{before_dirty_bitmap_id};
}

sub footers {
    my ($self) = @_;
    return $self->{footers};
}

sub ignore_shared {
    my ($self) = @_;
    return $self->{ignore_shared};
}

sub mapped_ram {
    my ($self) = @_;
    return $self->{mapped_ram};
}

sub page_size {
    my ($self) = @_;
    return $self->{page_size};
}

########################################################################
package LibvirtSaveImage::SectionAt;

our @ISA = 'IO::KaitaiStruct::Struct';

sub from_file {
    my ($class, $filename) = @_;
    my $fd;

    open($fd, '<', $filename) or return undef;
    binmode($fd);
    return new($class, IO::KaitaiStruct::Stream->new($fd));
}

sub new {
    my ($class, $_io, $_parent, $_root, @_params) = @_;
    die "$class needs ofs, before_ram_id, before_ram_has_names, before_htab_id, before_storage_attributes_id, before_disks_id, before_backup_id, before_dirty_bitmap_id, footers, ignore_shared, mapped_ram, page_size\n" if @_params != 12;
    my $self = IO::KaitaiStruct::Struct->new($_io);

    bless $self, $class;
    $self->{_parent} = $_parent;
    $self->{_root} = $_root;

    @$self{qw(ofs before_ram_id before_ram_has_names before_htab_id before_storage_attributes_id before_disks_id before_backup_id before_dirty_bitmap_id footers ignore_shared mapped_ram page_size)} = @_params;
    $self->_read();

    return $self;
}

sub _read {
    my ($self) = @_;

}

sub section {
    my ($self) = @_;
    return $self->{section} if ($self->{section});
    my $_pos = $self->{_io}->pos();
    $self->{_io}->seek($self->ofs());
    $self->{section} = LibvirtSaveImage::Section->new($self->{_io}, $self, $self->{_root}, $self->before_ram_id(), $self->before_ram_has_names(), $self->before_htab_id(), $self->before_storage_attributes_id(), $self->before_disks_id(), $self->before_backup_id(), $self->before_dirty_bitmap_id(), $self->footers(), $self->ignore_shared(), $self->mapped_ram(), $self->page_size());
    $self->{_io}->seek($_pos);
    return $self->{section};
}

sub ofs {
    my ($self) = @_;
    return $self->{ofs};
}

sub before_ram_id {
    my ($self) = @_;
    return $self->{before_ram_id};
}

sub before_ram_has_names {
    my ($self) = @_;
    return $self->{before_ram_has_names};
}

sub before_htab_id {
    my ($self) = @_;
    return $self->{before_htab_id};
}

sub before_storage_attributes_id {
    my ($self) = @_;
    return $self->{before_storage_attributes_id};
}

sub before_disks_id {
    my ($self) = @_;
    return $self->{before_disks_id};
}

sub before_backup_id {
    my ($self) = @_;
    return $self->{before_backup_id};
}

sub before_dirty_bitmap_id {
    my ($self) = @_;
    return $self->{before_dirty_bitmap_id};
}

sub footers {
    my ($self) = @_;
    return $self->{footers};
}

sub ignore_shared {
    my ($self) = @_;
    return $self->{ignore_shared};
}

sub mapped_ram {
    my ($self) = @_;
    return $self->{mapped_ram};
}

sub page_size {
    my ($self) = @_;
    return $self->{page_size};
}

########################################################################
package LibvirtSaveImage::SectionFooter;

our @ISA = 'IO::KaitaiStruct::Struct';

sub from_file {
    my ($class, $filename) = @_;
    my $fd;

    open($fd, '<', $filename) or return undef;
    binmode($fd);
    return new($class, IO::KaitaiStruct::Stream->new($fd));
}

sub new {
    my ($class, $_io, $_parent, $_root, @_params) = @_;
    die "$class needs live_id\n" if @_params != 1;
    my $self = IO::KaitaiStruct::Struct->new($_io);

    bless $self, $class;
    $self->{_parent} = $_parent;
    $self->{_root} = $_root;

    @$self{qw(live_id)} = @_params;
    $self->_read();

    return $self;
}

sub _read {
    my ($self) = @_;

    $self->{kind} = $self->{_io}->read_u1();
    $self->{section_id} = $self->{_io}->read_u4be();
    $self->{head_end} = LibvirtSaveImage::Span->new($self->{_io}, $self, $self->{_root}, $self->_io()->pos(), $self->_io()->pos());
}

sub ofs_end {
    my ($self) = @_;
    return $self->{ofs_end} if ($self->{ofs_end});
    $self->{ofs_end} = $self->head_end()->ofs();
    return $self->{ofs_end};
}

sub kind {
    my ($self) = @_;
    return $self->{kind};
}

sub section_id {
    my ($self) = @_;
    return $self->{section_id};
}

sub head_end {
    my ($self) = @_;
    return $self->{head_end};
}

sub live_id {
    my ($self) = @_;
    return $self->{live_id};
}

########################################################################
package LibvirtSaveImage::SectionId;

our @ISA = 'IO::KaitaiStruct::Struct';

sub from_file {
    my ($class, $filename) = @_;
    my $fd;

    open($fd, '<', $filename) or return undef;
    binmode($fd);
    return new($class, IO::KaitaiStruct::Stream->new($fd));
}

sub new {
    my ($class, $_io, $_parent, $_root) = @_;
    my $self = IO::KaitaiStruct::Struct->new($_io);

    bless $self, $class;
    $self->{_parent} = $_parent;
    $self->{_root} = $_root;

    $self->_read();

    return $self;
}

sub _read {
    my ($self) = @_;

    $self->{id} = $self->{_io}->read_u4be();
}

sub id {
    my ($self) = @_;
    return $self->{id};
}

########################################################################
package LibvirtSaveImage::SectionInstance;

our @ISA = 'IO::KaitaiStruct::Struct';

sub from_file {
    my ($class, $filename) = @_;
    my $fd;

    open($fd, '<', $filename) or return undef;
    binmode($fd);
    return new($class, IO::KaitaiStruct::Stream->new($fd));
}

sub new {
    my ($class, $_io, $_parent, $_root) = @_;
    my $self = IO::KaitaiStruct::Struct->new($_io);

    bless $self, $class;
    $self->{_parent} = $_parent;
    $self->{_root} = $_root;

    $self->_read();

    return $self;
}

sub _read {
    my ($self) = @_;

    $self->{instance_id} = $self->{_io}->read_u4be();
    $self->{version_id} = $self->{_io}->read_u4be();
}

sub instance_id {
    my ($self) = @_;
    return $self->{instance_id};
}

sub version_id {
    my ($self) = @_;
    return $self->{version_id};
}

########################################################################
package LibvirtSaveImage::SeekTableEntry;

our @ISA = 'IO::KaitaiStruct::Struct';

sub from_file {
    my ($class, $filename) = @_;
    my $fd;

    open($fd, '<', $filename) or return undef;
    binmode($fd);
    return new($class, IO::KaitaiStruct::Stream->new($fd));
}

sub new {
    my ($class, $_io, $_parent, $_root) = @_;
    my $self = IO::KaitaiStruct::Struct->new($_io);

    bless $self, $class;
    $self->{_parent} = $_parent;
    $self->{_root} = $_root;

    $self->_read();

    return $self;
}

sub _read {
    my ($self) = @_;

    $self->{len_compressed} = $self->{_io}->read_u4le();
    $self->{len_decompressed} = $self->{_io}->read_u4le();
}

sub len_compressed {
    my ($self) = @_;
    return $self->{len_compressed};
}

sub len_decompressed {
    my ($self) = @_;
    return $self->{len_decompressed};
}

########################################################################
package LibvirtSaveImage::SeekTableFooter;

our @ISA = 'IO::KaitaiStruct::Struct';

sub from_file {
    my ($class, $filename) = @_;
    my $fd;

    open($fd, '<', $filename) or return undef;
    binmode($fd);
    return new($class, IO::KaitaiStruct::Stream->new($fd));
}

sub new {
    my ($class, $_io, $_parent, $_root) = @_;
    my $self = IO::KaitaiStruct::Struct->new($_io);

    bless $self, $class;
    $self->{_parent} = $_parent;
    $self->{_root} = $_root;

    $self->_read();

    return $self;
}

sub _read {
    my ($self) = @_;

    $self->{num_frames} = $self->{_io}->read_u4le();
    $self->{descriptor} = $self->{_io}->read_u1();
    $self->{magic} = $self->{_io}->read_bytes(4);
}

sub num_frames {
    my ($self) = @_;
    return $self->{num_frames};
}

sub descriptor {
    my ($self) = @_;
    return $self->{descriptor};
}

sub magic {
    my ($self) = @_;
    return $self->{magic};
}

########################################################################
package LibvirtSaveImage::SeekTableHead;

our @ISA = 'IO::KaitaiStruct::Struct';

sub from_file {
    my ($class, $filename) = @_;
    my $fd;

    open($fd, '<', $filename) or return undef;
    binmode($fd);
    return new($class, IO::KaitaiStruct::Stream->new($fd));
}

sub new {
    my ($class, $_io, $_parent, $_root) = @_;
    my $self = IO::KaitaiStruct::Struct->new($_io);

    bless $self, $class;
    $self->{_parent} = $_parent;
    $self->{_root} = $_root;

    $self->_read();

    return $self;
}

sub _read {
    my ($self) = @_;

    $self->{magic} = $self->{_io}->read_bytes(4);
    $self->{len_table} = $self->{_io}->read_u4le();
}

sub magic {
    my ($self) = @_;
    return $self->{magic};
}

sub len_table {
    my ($self) = @_;
    return $self->{len_table};
}

########################################################################
package LibvirtSaveImage::ShortString;

our @ISA = 'IO::KaitaiStruct::Struct';

sub from_file {
    my ($class, $filename) = @_;
    my $fd;

    open($fd, '<', $filename) or return undef;
    binmode($fd);
    return new($class, IO::KaitaiStruct::Stream->new($fd));
}

sub new {
    my ($class, $_io, $_parent, $_root) = @_;
    my $self = IO::KaitaiStruct::Struct->new($_io);

    bless $self, $class;
    $self->{_parent} = $_parent;
    $self->{_root} = $_root;

    $self->_read();

    return $self;
}

sub _read {
    my ($self) = @_;

    $self->{len_name} = $self->{_io}->read_u1();
    $self->{name} = $self->{_io}->read_bytes($self->len_name());
}

sub len_name {
    my ($self) = @_;
    return $self->{len_name};
}

sub name {
    my ($self) = @_;
    return $self->{name};
}

########################################################################
package LibvirtSaveImage::Span;

our @ISA = 'IO::KaitaiStruct::Struct';

sub from_file {
    my ($class, $filename) = @_;
    my $fd;

    open($fd, '<', $filename) or return undef;
    binmode($fd);
    return new($class, IO::KaitaiStruct::Stream->new($fd));
}

sub new {
    my ($class, $_io, $_parent, $_root, @_params) = @_;
    die "$class needs ofs, ofs_end\n" if @_params != 2;
    my $self = IO::KaitaiStruct::Struct->new($_io);

    bless $self, $class;
    $self->{_parent} = $_parent;
    $self->{_root} = $_root;

    @$self{qw(ofs ofs_end)} = @_params;
    $self->_read();

    return $self;
}

sub _read {
    my ($self) = @_;

}

sub data {
    my ($self) = @_;
    return $self->{data} if ($self->{data});
    my $_pos = $self->{_io}->pos();
    $self->{_io}->seek($self->ofs());
    $self->{data} = $self->{_io}->read_bytes((($self->ofs_end() - $self->ofs()) <= $self->_io()->size() ? ($self->ofs_end() - $self->ofs()) : $self->_io()->size()));
    $self->{_io}->seek($_pos);
    return $self->{data};
}

sub ofs {
    my ($self) = @_;
    return $self->{ofs};
}

sub ofs_end {
    my ($self) = @_;
    return $self->{ofs_end};
}

########################################################################
package LibvirtSaveImage::StorageAttributesPart;

our @ISA = 'IO::KaitaiStruct::Struct';

sub from_file {
    my ($class, $filename) = @_;
    my $fd;

    open($fd, '<', $filename) or return undef;
    binmode($fd);
    return new($class, IO::KaitaiStruct::Stream->new($fd));
}

sub new {
    my ($class, $_io, $_parent, $_root) = @_;
    my $self = IO::KaitaiStruct::Struct->new($_io);

    bless $self, $class;
    $self->{_parent} = $_parent;
    $self->{_root} = $_root;

    $self->_read();

    return $self;
}

sub _read {
    my ($self) = @_;

    $self->{records} = [];
    {
        my $_it;
        do {
            $_it = LibvirtSaveImage::StorageAttributesRecordAt->new($self->{_io}, $self, $self->{_root}, (scalar(@{$self->records()}) == 0 ? $self->_io()->pos() : @{$self->records()}[-1]->storage_attributes_record()->ofs_end()));
            push @{$self->{records}}, $_it;
        } until ($_it->storage_attributes_record()->is_last());
    }
}

sub ofs_end {
    my ($self) = @_;
    return $self->{ofs_end} if ($self->{ofs_end});
    $self->{ofs_end} = @{$self->records()}[-1]->storage_attributes_record()->ofs_end();
    return $self->{ofs_end};
}

sub records {
    my ($self) = @_;
    return $self->{records};
}

########################################################################
package LibvirtSaveImage::StorageAttributesRecord;

our @ISA = 'IO::KaitaiStruct::Struct';

sub from_file {
    my ($class, $filename) = @_;
    my $fd;

    open($fd, '<', $filename) or return undef;
    binmode($fd);
    return new($class, IO::KaitaiStruct::Stream->new($fd));
}

sub new {
    my ($class, $_io, $_parent, $_root) = @_;
    my $self = IO::KaitaiStruct::Struct->new($_io);

    bless $self, $class;
    $self->{_parent} = $_parent;
    $self->{_root} = $_root;

    $self->_read();

    return $self;
}

sub _read {
    my ($self) = @_;

    $self->{word} = LibvirtSaveImage::StorageAttributesWord->new($self->{_io}, $self, $self->{_root});
    if ($self->word()->flags() == 2) {
        $self->{len_data} = $self->{_io}->read_u8be();
    }
    $self->{head_end} = LibvirtSaveImage::Span->new($self->{_io}, $self, $self->{_root}, $self->_io()->pos(), $self->_io()->pos());
    if ($self->word()->flags() == 2) {
        $self->{data} = LibvirtSaveImage::Span->new($self->{_io}, $self, $self->{_root}, $self->head_end()->ofs(), $self->head_end()->ofs() + $self->len_data());
    }
}

sub data_end {
    my ($self) = @_;
    return $self->{data_end} if ($self->{data_end});
    $self->{data_end} = ($self->word()->flags() == 2 ? $self->data()->ofs_end() : $self->head_end()->ofs());
    return $self->{data_end};
}

sub is_last {
    my ($self) = @_;
    return $self->{is_last} if ($self->{is_last});
    $self->{is_last} =  (($self->word()->flags() == 1) || ( (($self->word()->flags() == 8) && ($self->next_kind() == 126)) )) ;
    return $self->{is_last};
}

sub next_kind {
    my ($self) = @_;
    return $self->{next_kind} if ($self->{next_kind});
    my $_pos = $self->{_io}->pos();
    $self->{_io}->seek($self->data_end());
    $self->{next_kind} = $self->{_io}->read_u1();
    $self->{_io}->seek($_pos);
    return $self->{next_kind};
}

sub ofs_end {
    my ($self) = @_;
    return $self->{ofs_end} if ($self->{ofs_end});
    $self->{ofs_end} = $self->data_end();
    return $self->{ofs_end};
}

sub word {
    my ($self) = @_;
    return $self->{word};
}

sub len_data {
    my ($self) = @_;
    return $self->{len_data};
}

sub head_end {
    my ($self) = @_;
    return $self->{head_end};
}

sub data {
    my ($self) = @_;
    return $self->{data};
}

########################################################################
package LibvirtSaveImage::StorageAttributesRecordAt;

our @ISA = 'IO::KaitaiStruct::Struct';

sub from_file {
    my ($class, $filename) = @_;
    my $fd;

    open($fd, '<', $filename) or return undef;
    binmode($fd);
    return new($class, IO::KaitaiStruct::Stream->new($fd));
}

sub new {
    my ($class, $_io, $_parent, $_root, @_params) = @_;
    die "$class needs ofs\n" if @_params != 1;
    my $self = IO::KaitaiStruct::Struct->new($_io);

    bless $self, $class;
    $self->{_parent} = $_parent;
    $self->{_root} = $_root;

    @$self{qw(ofs)} = @_params;
    $self->_read();

    return $self;
}

sub _read {
    my ($self) = @_;

}

sub storage_attributes_record {
    my ($self) = @_;
    return $self->{storage_attributes_record} if ($self->{storage_attributes_record});
    my $_pos = $self->{_io}->pos();
    $self->{_io}->seek($self->ofs());
    $self->{storage_attributes_record} = LibvirtSaveImage::StorageAttributesRecord->new($self->{_io}, $self, $self->{_root});
    $self->{_io}->seek($_pos);
    return $self->{storage_attributes_record};
}

sub ofs {
    my ($self) = @_;
    return $self->{ofs};
}

########################################################################
package LibvirtSaveImage::StorageAttributesWord;

our @ISA = 'IO::KaitaiStruct::Struct';

sub from_file {
    my ($class, $filename) = @_;
    my $fd;

    open($fd, '<', $filename) or return undef;
    binmode($fd);
    return new($class, IO::KaitaiStruct::Stream->new($fd));
}

sub new {
    my ($class, $_io, $_parent, $_root) = @_;
    my $self = IO::KaitaiStruct::Struct->new($_io);

    bless $self, $class;
    $self->{_parent} = $_parent;
    $self->{_root} = $_root;

    $self->_read();

    return $self;
}

sub _read {
    my ($self) = @_;

    $self->{address_high} = $self->{_io}->read_bits_int_be(32);
    $self->{address_low} = $self->{_io}->read_bits_int_be(20);
    $self->{flags} = $self->{_io}->read_bits_int_be(12);
}

sub address_high {
    my ($self) = @_;
    return $self->{address_high};
}

sub address_low {
    my ($self) = @_;
    return $self->{address_low};
}

sub flags {
    my ($self) = @_;
    return $self->{flags};
}

########################################################################
package LibvirtSaveImage::StreamHeader;

our @ISA = 'IO::KaitaiStruct::Struct';

sub from_file {
    my ($class, $filename) = @_;
    my $fd;

    open($fd, '<', $filename) or return undef;
    binmode($fd);
    return new($class, IO::KaitaiStruct::Stream->new($fd));
}

sub new {
    my ($class, $_io, $_parent, $_root) = @_;
    my $self = IO::KaitaiStruct::Struct->new($_io);

    bless $self, $class;
    $self->{_parent} = $_parent;
    $self->{_root} = $_root;

    $self->_read();

    return $self;
}

sub _read {
    my ($self) = @_;

    $self->{magic} = $self->{_io}->read_bytes(4);
    $self->{version} = $self->{_io}->read_u4be();
}

sub magic {
    my ($self) = @_;
    return $self->{magic};
}

sub version {
    my ($self) = @_;
    return $self->{version};
}

########################################################################
package LibvirtSaveImage::Subsection;

our @ISA = 'IO::KaitaiStruct::Struct';

sub from_file {
    my ($class, $filename) = @_;
    my $fd;

    open($fd, '<', $filename) or return undef;
    binmode($fd);
    return new($class, IO::KaitaiStruct::Stream->new($fd));
}

sub new {
    my ($class, $_io, $_parent, $_root, @_params) = @_;
    die "$class needs before_page_size, before_mapped_ram, before_ignore_shared\n" if @_params != 3;
    my $self = IO::KaitaiStruct::Struct->new($_io);

    bless $self, $class;
    $self->{_parent} = $_parent;
    $self->{_root} = $_root;

    @$self{qw(before_page_size before_mapped_ram before_ignore_shared)} = @_params;
    $self->_read();

    return $self;
}

sub _read {
    my ($self) = @_;

    $self->{kind} = $self->{_io}->read_u1();
    $self->{name} = LibvirtSaveImage::SubsectionName->new($self->{_io}, $self, $self->{_root});
    $self->{head} = LibvirtSaveImage::SubsectionHead->new($self->{_io}, $self, $self->{_root});
    if ($self->name()->name() eq pack('C*', (99, 111, 110, 102, 105, 103, 117, 114, 97, 116, 105, 111, 110, 47, 116, 97, 114, 103, 101, 116, 45, 112, 97, 103, 101, 45, 98, 105, 116, 115))) {
        $self->{target_page_bits} = LibvirtSaveImage::TargetPageBits->new($self->{_io}, $self, $self->{_root});
    }
    if ($self->name()->name() eq pack('C*', (99, 111, 110, 102, 105, 103, 117, 114, 97, 116, 105, 111, 110, 47, 99, 97, 112, 97, 98, 105, 108, 105, 116, 105, 101, 115))) {
        $self->{capability_list} = LibvirtSaveImage::CapabilityList->new($self->{_io}, $self, $self->{_root});
    }
    if ($self->name()->name() eq pack('C*', (99, 111, 110, 102, 105, 103, 117, 114, 97, 116, 105, 111, 110, 47, 117, 117, 105, 100))) {
        $self->{uuid} = LibvirtSaveImage::Uuid->new($self->{_io}, $self, $self->{_root});
    }
    $self->{at_next_kind} = LibvirtSaveImage::Span->new($self->{_io}, $self, $self->{_root}, $self->_io()->pos(), $self->_io()->pos());
}

sub ignore_shared {
    my ($self) = @_;
    return $self->{ignore_shared} if ($self->{ignore_shared});
    $self->{ignore_shared} = ($self->name()->name() eq pack('C*', (99, 111, 110, 102, 105, 103, 117, 114, 97, 116, 105, 111, 110, 47, 99, 97, 112, 97, 98, 105, 108, 105, 116, 105, 101, 115)) ? $self->capability_list()->ignore_shared() : $self->before_ignore_shared());
    return $self->{ignore_shared};
}

sub mapped_ram {
    my ($self) = @_;
    return $self->{mapped_ram} if ($self->{mapped_ram});
    $self->{mapped_ram} = ($self->name()->name() eq pack('C*', (99, 111, 110, 102, 105, 103, 117, 114, 97, 116, 105, 111, 110, 47, 99, 97, 112, 97, 98, 105, 108, 105, 116, 105, 101, 115)) ? $self->capability_list()->mapped_ram() : $self->before_mapped_ram());
    return $self->{mapped_ram};
}

sub next_kind {
    my ($self) = @_;
    return $self->{next_kind} if ($self->{next_kind});
    my $_pos = $self->{_io}->pos();
    $self->{_io}->seek($self->at_next_kind()->ofs());
    $self->{next_kind} = $self->{_io}->read_u1();
    $self->{_io}->seek($_pos);
    return $self->{next_kind};
}

sub page_size {
    my ($self) = @_;
    return $self->{page_size} if ($self->{page_size});
    $self->{page_size} = ($self->name()->name() eq pack('C*', (99, 111, 110, 102, 105, 103, 117, 114, 97, 116, 105, 111, 110, 47, 116, 97, 114, 103, 101, 116, 45, 112, 97, 103, 101, 45, 98, 105, 116, 115)) ? $self->target_page_bits()->page_size() : $self->before_page_size());
    return $self->{page_size};
}

sub kind {
    my ($self) = @_;
    return $self->{kind};
}

sub name {
    my ($self) = @_;
    return $self->{name};
}

sub head {
    my ($self) = @_;
    return $self->{head};
}

sub target_page_bits {
    my ($self) = @_;
    return $self->{target_page_bits};
}

sub capability_list {
    my ($self) = @_;
    return $self->{capability_list};
}

sub uuid {
    my ($self) = @_;
    return $self->{uuid};
}

sub at_next_kind {
    my ($self) = @_;
    return $self->{at_next_kind};
}

sub before_page_size {
    my ($self) = @_;
    return $self->{before_page_size};
}

sub before_mapped_ram {
    my ($self) = @_;
    return $self->{before_mapped_ram};
}

sub before_ignore_shared {
    my ($self) = @_;
    return $self->{before_ignore_shared};
}

########################################################################
package LibvirtSaveImage::SubsectionHead;

our @ISA = 'IO::KaitaiStruct::Struct';

sub from_file {
    my ($class, $filename) = @_;
    my $fd;

    open($fd, '<', $filename) or return undef;
    binmode($fd);
    return new($class, IO::KaitaiStruct::Stream->new($fd));
}

sub new {
    my ($class, $_io, $_parent, $_root) = @_;
    my $self = IO::KaitaiStruct::Struct->new($_io);

    bless $self, $class;
    $self->{_parent} = $_parent;
    $self->{_root} = $_root;

    $self->_read();

    return $self;
}

sub _read {
    my ($self) = @_;

    $self->{version} = $self->{_io}->read_u4be();
}

sub version {
    my ($self) = @_;
    return $self->{version};
}

########################################################################
package LibvirtSaveImage::SubsectionName;

our @ISA = 'IO::KaitaiStruct::Struct';

sub from_file {
    my ($class, $filename) = @_;
    my $fd;

    open($fd, '<', $filename) or return undef;
    binmode($fd);
    return new($class, IO::KaitaiStruct::Stream->new($fd));
}

sub new {
    my ($class, $_io, $_parent, $_root) = @_;
    my $self = IO::KaitaiStruct::Struct->new($_io);

    bless $self, $class;
    $self->{_parent} = $_parent;
    $self->{_root} = $_root;

    $self->_read();

    return $self;
}

sub _read {
    my ($self) = @_;

    $self->{len_name} = $self->{_io}->read_u1();
    $self->{name} = $self->{_io}->read_bytes($self->len_name());
}

sub len_name {
    my ($self) = @_;
    return $self->{len_name};
}

sub name {
    my ($self) = @_;
    return $self->{name};
}

########################################################################
package LibvirtSaveImage::TargetPageBits;

our @ISA = 'IO::KaitaiStruct::Struct';

sub from_file {
    my ($class, $filename) = @_;
    my $fd;

    open($fd, '<', $filename) or return undef;
    binmode($fd);
    return new($class, IO::KaitaiStruct::Stream->new($fd));
}

sub new {
    my ($class, $_io, $_parent, $_root) = @_;
    my $self = IO::KaitaiStruct::Struct->new($_io);

    bless $self, $class;
    $self->{_parent} = $_parent;
    $self->{_root} = $_root;

    $self->_read();

    return $self;
}

sub _read {
    my ($self) = @_;

    $self->{page_bits} = $self->{_io}->read_u4be();
}

sub page_size {
    my ($self) = @_;
    return $self->{page_size} if ($self->{page_size});
    $self->{page_size} = ($self->page_bits() > 9 ? (1 << $self->page_bits()) : 0);
    return $self->{page_size};
}

sub page_bits {
    my ($self) = @_;
    return $self->{page_bits};
}

########################################################################
package LibvirtSaveImage::TextArea;

our @ISA = 'IO::KaitaiStruct::Struct';

sub from_file {
    my ($class, $filename) = @_;
    my $fd;

    open($fd, '<', $filename) or return undef;
    binmode($fd);
    return new($class, IO::KaitaiStruct::Stream->new($fd));
}

sub new {
    my ($class, $_io, $_parent, $_root) = @_;
    my $self = IO::KaitaiStruct::Struct->new($_io);

    bless $self, $class;
    $self->{_parent} = $_parent;
    $self->{_root} = $_root;

    $self->_read();

    return $self;
}

sub _read {
    my ($self) = @_;

    $self->{text} = IO::KaitaiStruct::Stream::bytes_terminate($self->{_io}->read_bytes_full(), 0, 0);
}

sub padding {
    my ($self) = @_;
    return $self->{padding} if ($self->{padding});
    my $_pos = $self->{_io}->pos();
    $self->{_io}->seek(length($self->text()));
    $self->{padding} = $self->{_io}->read_bytes_full();
    $self->{_io}->seek($_pos);
    return $self->{padding};
}

sub text {
    my ($self) = @_;
    return $self->{text};
}

########################################################################
package LibvirtSaveImage::Uuid;

our @ISA = 'IO::KaitaiStruct::Struct';

sub from_file {
    my ($class, $filename) = @_;
    my $fd;

    open($fd, '<', $filename) or return undef;
    binmode($fd);
    return new($class, IO::KaitaiStruct::Stream->new($fd));
}

sub new {
    my ($class, $_io, $_parent, $_root) = @_;
    my $self = IO::KaitaiStruct::Struct->new($_io);

    bless $self, $class;
    $self->{_parent} = $_parent;
    $self->{_root} = $_root;

    $self->_read();

    return $self;
}

sub _read {
    my ($self) = @_;

    $self->{value} = $self->{_io}->read_bytes(16);
}

sub value {
    my ($self) = @_;
    return $self->{value};
}

########################################################################
package LibvirtSaveImage::VfioRecord;

our @ISA = 'IO::KaitaiStruct::Struct';

sub from_file {
    my ($class, $filename) = @_;
    my $fd;

    open($fd, '<', $filename) or return undef;
    binmode($fd);
    return new($class, IO::KaitaiStruct::Stream->new($fd));
}

sub new {
    my ($class, $_io, $_parent, $_root) = @_;
    my $self = IO::KaitaiStruct::Struct->new($_io);

    bless $self, $class;
    $self->{_parent} = $_parent;
    $self->{_root} = $_root;

    $self->_read();

    return $self;
}

sub _read {
    my ($self) = @_;

    $self->{mark} = $self->{_io}->read_bytes(6);
    $self->{tag} = $self->{_io}->read_u2be();
    if ($self->tag() == $LibvirtSaveImage::VFIO_TAG_DEV_DATA) {
        $self->{len_data} = $self->{_io}->read_u8be();
    }
    $self->{head_end} = LibvirtSaveImage::Span->new($self->{_io}, $self, $self->{_root}, $self->_io()->pos(), $self->_io()->pos());
    if ($self->tag() == $LibvirtSaveImage::VFIO_TAG_DEV_DATA) {
        $self->{data} = LibvirtSaveImage::Span->new($self->{_io}, $self, $self->{_root}, $self->head_end()->ofs(), $self->head_end()->ofs() + $self->len_data());
    }
}

sub data_end {
    my ($self) = @_;
    return $self->{data_end} if ($self->{data_end});
    $self->{data_end} = ($self->tag() == $LibvirtSaveImage::VFIO_TAG_DEV_DATA ? $self->data()->ofs_end() : $self->head_end()->ofs());
    return $self->{data_end};
}

sub ofs_end {
    my ($self) = @_;
    return $self->{ofs_end} if ($self->{ofs_end});
    $self->{ofs_end} = $self->data_end();
    return $self->{ofs_end};
}

sub mark {
    my ($self) = @_;
    return $self->{mark};
}

sub tag {
    my ($self) = @_;
    return $self->{tag};
}

sub len_data {
    my ($self) = @_;
    return $self->{len_data};
}

sub head_end {
    my ($self) = @_;
    return $self->{head_end};
}

sub data {
    my ($self) = @_;
    return $self->{data};
}

########################################################################
package LibvirtSaveImage::VmDescription;

our @ISA = 'IO::KaitaiStruct::Struct';

sub from_file {
    my ($class, $filename) = @_;
    my $fd;

    open($fd, '<', $filename) or return undef;
    binmode($fd);
    return new($class, IO::KaitaiStruct::Stream->new($fd));
}

sub new {
    my ($class, $_io, $_parent, $_root) = @_;
    my $self = IO::KaitaiStruct::Struct->new($_io);

    bless $self, $class;
    $self->{_parent} = $_parent;
    $self->{_root} = $_root;

    $self->_read();

    return $self;
}

sub _read {
    my ($self) = @_;

    $self->{len_json} = $self->{_io}->read_u4be();
}

sub len_json {
    my ($self) = @_;
    return $self->{len_json};
}

########################################################################
package LibvirtSaveImage::Words;

our @ISA = 'IO::KaitaiStruct::Struct';

sub from_file {
    my ($class, $filename) = @_;
    my $fd;

    open($fd, '<', $filename) or return undef;
    binmode($fd);
    return new($class, IO::KaitaiStruct::Stream->new($fd));
}

sub new {
    my ($class, $_io, $_parent, $_root) = @_;
    my $self = IO::KaitaiStruct::Struct->new($_io);

    bless $self, $class;
    $self->{_parent} = $_parent;
    $self->{_root} = $_root;

    $self->_read();

    return $self;
}

sub _read {
    my ($self) = @_;

    my $_on = $self->_parent()->byte_order();
    if ($_on == 0) {
        $self->{_is_le} = 1;
    }
    elsif ($_on == 1) {
        $self->{_is_le} = 0;
    }
    if (!(defined $self->{_is_le})) {
        die "Unable to decide on endianness";
    } elsif ($self->{_is_le}) {
        $self->_read_le();
    } else {
        $self->_read_be();
    }
}

sub _read_le {
    my ($self) = @_;

    $self->{version} = $self->{_io}->read_u4le();
    $self->{len_data} = $self->{_io}->read_u4le();
    $self->{was_running} = $self->{_io}->read_u4le();
    $self->{format} = $self->{_io}->read_u4le();
    $self->{ofs_cookie} = $self->{_io}->read_u4le();
    if ($self->version() >= 3) {
        $self->{features} = $self->{_io}->read_u4le();
    }
    $self->{reserved} = $self->{_io}->read_bytes_full();
}

sub _read_be {
    my ($self) = @_;

    $self->{version} = $self->{_io}->read_u4be();
    $self->{len_data} = $self->{_io}->read_u4be();
    $self->{was_running} = $self->{_io}->read_u4be();
    $self->{format} = $self->{_io}->read_u4be();
    $self->{ofs_cookie} = $self->{_io}->read_u4be();
    if ($self->version() >= 3) {
        $self->{features} = $self->{_io}->read_u4be();
    }
    $self->{reserved} = $self->{_io}->read_bytes_full();
}

sub features_mapped_ram {
    my ($self) = @_;
    return $self->{features_mapped_ram} if ($self->{features_mapped_ram});
    if ($self->version() >= 3) {
        $self->{features_mapped_ram} = ($self->features() & 1) != 0;
    }
    return $self->{features_mapped_ram};
}

sub format_enum {
    my ($self) = @_;
    return $self->{format_enum} if ($self->{format_enum});
    $self->{format_enum} = $self->format();
    return $self->{format_enum};
}

sub len_cookie {
    my ($self) = @_;
    return $self->{len_cookie} if ($self->{len_cookie});
    $self->{len_cookie} = $self->len_data() - $self->len_xml();
    return $self->{len_cookie};
}

sub len_xml {
    my ($self) = @_;
    return $self->{len_xml} if ($self->{len_xml});
    $self->{len_xml} = ($self->ofs_cookie() != 0 ? $self->ofs_cookie() : $self->len_data());
    return $self->{len_xml};
}

sub ofs_payload {
    my ($self) = @_;
    return $self->{ofs_payload} if ($self->{ofs_payload});
    $self->{ofs_payload} = $self->len_data() + 92;
    return $self->{ofs_payload};
}

sub version {
    my ($self) = @_;
    return $self->{version};
}

sub len_data {
    my ($self) = @_;
    return $self->{len_data};
}

sub was_running {
    my ($self) = @_;
    return $self->{was_running};
}

sub format {
    my ($self) = @_;
    return $self->{format};
}

sub ofs_cookie {
    my ($self) = @_;
    return $self->{ofs_cookie};
}

sub features {
    my ($self) = @_;
    return $self->{features};
}

sub reserved {
    my ($self) = @_;
    return $self->{reserved};
}

########################################################################
package LibvirtSaveImage::X86Control;

our @ISA = 'IO::KaitaiStruct::Struct';

sub from_file {
    my ($class, $filename) = @_;
    my $fd;

    open($fd, '<', $filename) or return undef;
    binmode($fd);
    return new($class, IO::KaitaiStruct::Stream->new($fd));
}

sub new {
    my ($class, $_io, $_parent, $_root) = @_;
    my $self = IO::KaitaiStruct::Struct->new($_io);

    bless $self, $class;
    $self->{_parent} = $_parent;
    $self->{_root} = $_root;

    $self->_read();

    return $self;
}

sub _read {
    my ($self) = @_;

    $self->{cr0} = $self->{_io}->read_u8be();
    $self->{cr2} = $self->{_io}->read_u8be();
    $self->{cr3} = $self->{_io}->read_u8be();
    $self->{cr4} = $self->{_io}->read_u8be();
    $self->{debug} = $self->{_io}->read_bytes(64);
    $self->{a20_mask} = $self->{_io}->read_u4be();
    $self->{mxcsr} = $self->{_io}->read_u4be();
    $self->{xmm} = $self->{_io}->read_bytes(256);
    $self->{efer} = $self->{_io}->read_u8be();
    $self->{star} = $self->{_io}->read_u8be();
    $self->{lstar} = $self->{_io}->read_u8be();
    $self->{cstar} = $self->{_io}->read_u8be();
    $self->{fmask} = $self->{_io}->read_u8be();
    $self->{kernel_gs_base} = $self->{_io}->read_u8be();
}

sub cr0 {
    my ($self) = @_;
    return $self->{cr0};
}

sub cr2 {
    my ($self) = @_;
    return $self->{cr2};
}

sub cr3 {
    my ($self) = @_;
    return $self->{cr3};
}

sub cr4 {
    my ($self) = @_;
    return $self->{cr4};
}

sub debug {
    my ($self) = @_;
    return $self->{debug};
}

sub a20_mask {
    my ($self) = @_;
    return $self->{a20_mask};
}

sub mxcsr {
    my ($self) = @_;
    return $self->{mxcsr};
}

sub xmm {
    my ($self) = @_;
    return $self->{xmm};
}

sub efer {
    my ($self) = @_;
    return $self->{efer};
}

sub star {
    my ($self) = @_;
    return $self->{star};
}

sub lstar {
    my ($self) = @_;
    return $self->{lstar};
}

sub cstar {
    my ($self) = @_;
    return $self->{cstar};
}

sub fmask {
    my ($self) = @_;
    return $self->{fmask};
}

sub kernel_gs_base {
    my ($self) = @_;
    return $self->{kernel_gs_base};
}

########################################################################
package LibvirtSaveImage::X86Cpu;

our @ISA = 'IO::KaitaiStruct::Struct';

sub from_file {
    my ($class, $filename) = @_;
    my $fd;

    open($fd, '<', $filename) or return undef;
    binmode($fd);
    return new($class, IO::KaitaiStruct::Stream->new($fd));
}

sub new {
    my ($class, $_io, $_parent, $_root) = @_;
    my $self = IO::KaitaiStruct::Struct->new($_io);

    bless $self, $class;
    $self->{_parent} = $_parent;
    $self->{_root} = $_root;

    $self->_read();

    return $self;
}

sub _read {
    my ($self) = @_;

    $self->{general} = LibvirtSaveImage::X86General->new($self->{_io}, $self, $self->{_root});
    $self->{sysenter_esp} = $self->{_io}->read_u8be();
    $self->{sysenter_eip} = $self->{_io}->read_u8be();
    $self->{control} = LibvirtSaveImage::X86Control->new($self->{_io}, $self, $self->{_root});
}

sub general {
    my ($self) = @_;
    return $self->{general};
}

sub sysenter_esp {
    my ($self) = @_;
    return $self->{sysenter_esp};
}

sub sysenter_eip {
    my ($self) = @_;
    return $self->{sysenter_eip};
}

sub control {
    my ($self) = @_;
    return $self->{control};
}

########################################################################
package LibvirtSaveImage::X86General;

our @ISA = 'IO::KaitaiStruct::Struct';

sub from_file {
    my ($class, $filename) = @_;
    my $fd;

    open($fd, '<', $filename) or return undef;
    binmode($fd);
    return new($class, IO::KaitaiStruct::Stream->new($fd));
}

sub new {
    my ($class, $_io, $_parent, $_root) = @_;
    my $self = IO::KaitaiStruct::Struct->new($_io);

    bless $self, $class;
    $self->{_parent} = $_parent;
    $self->{_root} = $_root;

    $self->_read();

    return $self;
}

sub _read {
    my ($self) = @_;

    $self->{rax} = $self->{_io}->read_u8be();
    $self->{rcx} = $self->{_io}->read_u8be();
    $self->{rdx} = $self->{_io}->read_u8be();
    $self->{rbx} = $self->{_io}->read_u8be();
    $self->{rsp} = $self->{_io}->read_u8be();
    $self->{rbp} = $self->{_io}->read_u8be();
    $self->{rsi} = $self->{_io}->read_u8be();
    $self->{rdi} = $self->{_io}->read_u8be();
    $self->{r8} = $self->{_io}->read_u8be();
    $self->{r9} = $self->{_io}->read_u8be();
    $self->{r10} = $self->{_io}->read_u8be();
    $self->{r11} = $self->{_io}->read_u8be();
    $self->{r12} = $self->{_io}->read_u8be();
    $self->{r13} = $self->{_io}->read_u8be();
    $self->{r14} = $self->{_io}->read_u8be();
    $self->{r15} = $self->{_io}->read_u8be();
    $self->{rip} = $self->{_io}->read_u8be();
    $self->{rflags} = $self->{_io}->read_u8be();
    $self->{hflags} = $self->{_io}->read_u4be();
    $self->{fpu} = $self->{_io}->read_bytes(88);
    $self->{es} = LibvirtSaveImage::X86Segment->new($self->{_io}, $self, $self->{_root});
    $self->{cs} = LibvirtSaveImage::X86Segment->new($self->{_io}, $self, $self->{_root});
    $self->{ss} = LibvirtSaveImage::X86Segment->new($self->{_io}, $self, $self->{_root});
    $self->{ds} = LibvirtSaveImage::X86Segment->new($self->{_io}, $self, $self->{_root});
    $self->{fs} = LibvirtSaveImage::X86Segment->new($self->{_io}, $self, $self->{_root});
    $self->{gs} = LibvirtSaveImage::X86Segment->new($self->{_io}, $self, $self->{_root});
    $self->{ldt} = LibvirtSaveImage::X86Segment->new($self->{_io}, $self, $self->{_root});
    $self->{tr} = LibvirtSaveImage::X86Segment->new($self->{_io}, $self, $self->{_root});
    $self->{gdt} = LibvirtSaveImage::X86Segment->new($self->{_io}, $self, $self->{_root});
    $self->{idt} = LibvirtSaveImage::X86Segment->new($self->{_io}, $self, $self->{_root});
    $self->{sysenter_cs} = $self->{_io}->read_u4be();
}

sub rax {
    my ($self) = @_;
    return $self->{rax};
}

sub rcx {
    my ($self) = @_;
    return $self->{rcx};
}

sub rdx {
    my ($self) = @_;
    return $self->{rdx};
}

sub rbx {
    my ($self) = @_;
    return $self->{rbx};
}

sub rsp {
    my ($self) = @_;
    return $self->{rsp};
}

sub rbp {
    my ($self) = @_;
    return $self->{rbp};
}

sub rsi {
    my ($self) = @_;
    return $self->{rsi};
}

sub rdi {
    my ($self) = @_;
    return $self->{rdi};
}

sub r8 {
    my ($self) = @_;
    return $self->{r8};
}

sub r9 {
    my ($self) = @_;
    return $self->{r9};
}

sub r10 {
    my ($self) = @_;
    return $self->{r10};
}

sub r11 {
    my ($self) = @_;
    return $self->{r11};
}

sub r12 {
    my ($self) = @_;
    return $self->{r12};
}

sub r13 {
    my ($self) = @_;
    return $self->{r13};
}

sub r14 {
    my ($self) = @_;
    return $self->{r14};
}

sub r15 {
    my ($self) = @_;
    return $self->{r15};
}

sub rip {
    my ($self) = @_;
    return $self->{rip};
}

sub rflags {
    my ($self) = @_;
    return $self->{rflags};
}

sub hflags {
    my ($self) = @_;
    return $self->{hflags};
}

sub fpu {
    my ($self) = @_;
    return $self->{fpu};
}

sub es {
    my ($self) = @_;
    return $self->{es};
}

sub cs {
    my ($self) = @_;
    return $self->{cs};
}

sub ss {
    my ($self) = @_;
    return $self->{ss};
}

sub ds {
    my ($self) = @_;
    return $self->{ds};
}

sub fs {
    my ($self) = @_;
    return $self->{fs};
}

sub gs {
    my ($self) = @_;
    return $self->{gs};
}

sub ldt {
    my ($self) = @_;
    return $self->{ldt};
}

sub tr {
    my ($self) = @_;
    return $self->{tr};
}

sub gdt {
    my ($self) = @_;
    return $self->{gdt};
}

sub idt {
    my ($self) = @_;
    return $self->{idt};
}

sub sysenter_cs {
    my ($self) = @_;
    return $self->{sysenter_cs};
}

########################################################################
package LibvirtSaveImage::X86OldCpu;

our @ISA = 'IO::KaitaiStruct::Struct';

sub from_file {
    my ($class, $filename) = @_;
    my $fd;

    open($fd, '<', $filename) or return undef;
    binmode($fd);
    return new($class, IO::KaitaiStruct::Stream->new($fd));
}

sub new {
    my ($class, $_io, $_parent, $_root) = @_;
    my $self = IO::KaitaiStruct::Struct->new($_io);

    bless $self, $class;
    $self->{_parent} = $_parent;
    $self->{_root} = $_root;

    $self->_read();

    return $self;
}

sub _read {
    my ($self) = @_;

    $self->{general} = LibvirtSaveImage::X86General->new($self->{_io}, $self, $self->{_root});
    $self->{sysenter_esp} = $self->{_io}->read_u4be();
    $self->{sysenter_eip} = $self->{_io}->read_u4be();
    $self->{control} = LibvirtSaveImage::X86Control->new($self->{_io}, $self, $self->{_root});
}

sub general {
    my ($self) = @_;
    return $self->{general};
}

sub sysenter_esp {
    my ($self) = @_;
    return $self->{sysenter_esp};
}

sub sysenter_eip {
    my ($self) = @_;
    return $self->{sysenter_eip};
}

sub control {
    my ($self) = @_;
    return $self->{control};
}

########################################################################
package LibvirtSaveImage::X86Segment;

our @ISA = 'IO::KaitaiStruct::Struct';

sub from_file {
    my ($class, $filename) = @_;
    my $fd;

    open($fd, '<', $filename) or return undef;
    binmode($fd);
    return new($class, IO::KaitaiStruct::Stream->new($fd));
}

sub new {
    my ($class, $_io, $_parent, $_root) = @_;
    my $self = IO::KaitaiStruct::Struct->new($_io);

    bless $self, $class;
    $self->{_parent} = $_parent;
    $self->{_root} = $_root;

    $self->_read();

    return $self;
}

sub _read {
    my ($self) = @_;

    $self->{selector} = $self->{_io}->read_u4be();
    $self->{base} = $self->{_io}->read_u8be();
    $self->{limit} = $self->{_io}->read_u4be();
    $self->{flags} = $self->{_io}->read_u4be();
}

sub selector {
    my ($self) = @_;
    return $self->{selector};
}

sub base {
    my ($self) = @_;
    return $self->{base};
}

sub limit {
    my ($self) = @_;
    return $self->{limit};
}

sub flags {
    my ($self) = @_;
    return $self->{flags};
}

########################################################################
package LibvirtSaveImage::XzFooter;

our @ISA = 'IO::KaitaiStruct::Struct';

sub from_file {
    my ($class, $filename) = @_;
    my $fd;

    open($fd, '<', $filename) or return undef;
    binmode($fd);
    return new($class, IO::KaitaiStruct::Stream->new($fd));
}

sub new {
    my ($class, $_io, $_parent, $_root) = @_;
    my $self = IO::KaitaiStruct::Struct->new($_io);

    bless $self, $class;
    $self->{_parent} = $_parent;
    $self->{_root} = $_root;

    $self->_read();

    return $self;
}

sub _read {
    my ($self) = @_;

    $self->{crc} = $self->{_io}->read_u4le();
    $self->{backward_size} = $self->{_io}->read_u4le();
    $self->{flags} = $self->{_io}->read_u2le();
    $self->{magic} = $self->{_io}->read_bytes(2);
}

sub crc {
    my ($self) = @_;
    return $self->{crc};
}

sub backward_size {
    my ($self) = @_;
    return $self->{backward_size};
}

sub flags {
    my ($self) = @_;
    return $self->{flags};
}

sub magic {
    my ($self) = @_;
    return $self->{magic};
}

########################################################################
package LibvirtSaveImage::XzHeader;

our @ISA = 'IO::KaitaiStruct::Struct';

sub from_file {
    my ($class, $filename) = @_;
    my $fd;

    open($fd, '<', $filename) or return undef;
    binmode($fd);
    return new($class, IO::KaitaiStruct::Stream->new($fd));
}

sub new {
    my ($class, $_io, $_parent, $_root) = @_;
    my $self = IO::KaitaiStruct::Struct->new($_io);

    bless $self, $class;
    $self->{_parent} = $_parent;
    $self->{_root} = $_root;

    $self->_read();

    return $self;
}

sub _read {
    my ($self) = @_;

    $self->{magic} = $self->{_io}->read_bytes(6);
    $self->{flags} = $self->{_io}->read_u2le();
    $self->{crc} = $self->{_io}->read_u4le();
}

sub magic {
    my ($self) = @_;
    return $self->{magic};
}

sub flags {
    my ($self) = @_;
    return $self->{flags};
}

sub crc {
    my ($self) = @_;
    return $self->{crc};
}

1;
