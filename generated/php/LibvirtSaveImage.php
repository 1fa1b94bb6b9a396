<?php
// Generated from formats/ by `qemusave spec`; do not edit.
// This is a generated file! Please edit source .ksy file and use kaitai-struct-compiler to rebuild

/**
 * A libvirt QEMU saved-domain image: `virsh save`, managed save, or external memory snapshot.
 */

namespace {
    class LibvirtSaveImage extends \Kaitai\Struct\Struct {
        public function __construct(\Kaitai\Struct\Stream $_io, ?\Kaitai\Struct\Struct $_parent = null, ?\LibvirtSaveImage $_root = null) {
            parent::__construct($_io, $_parent, $_root === null ? $this : $_root);
            $this->_read();
        }

        private function _read() {
            $this->_m_header = new \LibvirtSaveImage\SaveHeader($this->_io, $this, $this->_root);
            $this->_m__raw_xml = $this->_io->readBytes(($this->header()->words()->lenXml() <= $this->_io()->size() ? $this->header()->words()->lenXml() : $this->_io()->size()));
            $_io__raw_xml = new \Kaitai\Struct\Stream($this->_m__raw_xml);
            $this->_m_xml = new \LibvirtSaveImage\TextArea($_io__raw_xml, $this, $this->_root);
            if ($this->header()->words()->ofsCookie() != 0) {
                $this->_m__raw_cookie = $this->_io->readBytes(($this->header()->words()->lenCookie() <= $this->_io()->size() ? $this->header()->words()->lenCookie() : $this->_io()->size()));
                $_io__raw_cookie = new \Kaitai\Struct\Stream($this->_m__raw_cookie);
                $this->_m_cookie = new \LibvirtSaveImage\TextArea($_io__raw_cookie, $this, $this->_root);
            }
        }
        protected $_m_payload;

        /**
         * QEMU's migration stream, plain or compressed, to the end of the file.
         */
        public function payload() {
            if ($this->_m_payload !== null)
                return $this->_m_payload;
            $_pos = $this->_io->pos();
            $this->_io->seek($this->header()->words()->ofsPayload());
            $this->_m_payload = $this->_io->readBytesFull();
            $this->_io->seek($_pos);
            return $this->_m_payload;
        }
        protected $_m_stream;

        /**
         * The payload as a migration stream, where it is not compressed.
         */
        public function stream() {
            if ($this->_m_stream !== null)
                return $this->_m_stream;
            $_pos = $this->_io->pos();
            $this->_io->seek($this->header()->words()->ofsPayload());
            $this->_m_stream = new \LibvirtSaveImage\MigrationStream(4096, $this->_io, $this, $this->_root);
            $this->_io->seek($_pos);
            return $this->_m_stream;
        }
        protected $_m_header;
        protected $_m_xml;
        protected $_m_cookie;
        protected $_m__raw_xml;
        protected $_m__raw_cookie;

        /**
         * The header.
         */
        public function header() { return $this->_m_header; }

        /**
         * The domain XML: what the guest looked like.
         */
        public function xml() { return $this->_m_xml; }

        /**
         * The save cookie: a small XML text in which libvirt keeps the CPU that QEMU really provided.
         */
        public function cookie() { return $this->_m_cookie; }
        public function _raw_xml() { return $this->_m__raw_xml; }
        public function _raw_cookie() { return $this->_m__raw_cookie; }
    }
}

/**
 * What `pbs-state` holds.
 */

namespace LibvirtSaveImage {
    class BackupPart extends \Kaitai\Struct\Struct {
        public function __construct(\Kaitai\Struct\Stream $_io, ?\LibvirtSaveImage\Section $_parent = null, ?\LibvirtSaveImage $_root = null) {
            parent::__construct($_io, $_parent, $_root);
            $this->_read();
        }

        private function _read() {
            $this->_m_lenState = $this->_io->readU8be();
            if (!($this->_m_lenState >= ( (($this->lenState() >= 0) && ($this->lenState() <= 70368744177664))  ? $this->lenState() : 1))) {
                throw new \Kaitai\Struct\Error\ValidationLessThanError(( (($this->lenState() >= 0) && ($this->lenState() <= 70368744177664))  ? $this->lenState() : 1), $this->_m_lenState, $this->_io, "/types/backup_part/seq/0");
            }
            if (!($this->_m_lenState <= ( (($this->lenState() >= 0) && ($this->lenState() <= 70368744177664))  ? $this->lenState() : 0))) {
                throw new \Kaitai\Struct\Error\ValidationGreaterThanError(( (($this->lenState() >= 0) && ($this->lenState() <= 70368744177664))  ? $this->lenState() : 0), $this->_m_lenState, $this->_io, "/types/backup_part/seq/0");
            }
            $this->_m_state = new \LibvirtSaveImage\Span($this->_io()->pos(), $this->_io()->pos() + $this->lenState(), $this->_io, $this, $this->_root);
        }
        protected $_m_ofsEnd;

        /**
         * Where this ends in the file.
         */
        public function ofsEnd() {
            if ($this->_m_ofsEnd !== null)
                return $this->_m_ofsEnd;
            $this->_m_ofsEnd = $this->state()->ofsEnd();
            return $this->_m_ofsEnd;
        }
        protected $_m_lenState;
        protected $_m_state;

        /**
         * Bytes that follow.
         */
        public function lenState() { return $this->_m_lenState; }

        /**
         * The state of the backup.
         */
        public function state() { return $this->_m_state; }
    }
}

/**
 * The fields of the subsection `configuration/capabilities`.
 */

namespace LibvirtSaveImage {
    class CapabilityList extends \Kaitai\Struct\Struct {
        public function __construct(\Kaitai\Struct\Stream $_io, ?\LibvirtSaveImage\Subsection $_parent = null, ?\LibvirtSaveImage $_root = null) {
            parent::__construct($_io, $_parent, $_root);
            $this->_read();
        }

        private function _read() {
            $this->_m_numCapabilities = $this->_io->readU4be();
            if (!($this->_m_numCapabilities <= 64)) {
                throw new \Kaitai\Struct\Error\ValidationGreaterThanError(64, $this->_m_numCapabilities, $this->_io, "/types/capability_list/seq/0");
            }
            $this->_m_capabilities = [];
            $n = $this->numCapabilities();
            for ($i = 0; $i < $n; $i++) {
                $this->_m_capabilities[] = new \LibvirtSaveImage\CapabilityName((count($this->capabilities()) == 0 ? false : $this->capabilities()[count($this->capabilities()) - 1]->mappedRam()), (count($this->capabilities()) == 0 ? false : $this->capabilities()[count($this->capabilities()) - 1]->ignoreShared()), $this->_io, $this, $this->_root);
            }
        }
        protected $_m_ignoreShared;

        /**
         * Whether blocks have addresses and shared ones are not stored.
         */
        public function ignoreShared() {
            if ($this->_m_ignoreShared !== null)
                return $this->_m_ignoreShared;
            $this->_m_ignoreShared = ($this->numCapabilities() > 0 ? $this->capabilities()[count($this->capabilities()) - 1]->ignoreShared() : false);
            return $this->_m_ignoreShared;
        }
        protected $_m_mappedRam;

        /**
         * Whether the memory is in the mapped-ram layout: this decides, not the image's header.
         */
        public function mappedRam() {
            if ($this->_m_mappedRam !== null)
                return $this->_m_mappedRam;
            $this->_m_mappedRam = ($this->numCapabilities() > 0 ? $this->capabilities()[count($this->capabilities()) - 1]->mappedRam() : false);
            return $this->_m_mappedRam;
        }
        protected $_m_numCapabilities;
        protected $_m_capabilities;

        /**
         * How many names follow.
         */
        public function numCapabilities() { return $this->_m_numCapabilities; }

        /**
         * The capabilities that were switched on.
         */
        public function capabilities() { return $this->_m_capabilities; }
    }
}

/**
 * A capability that was switched on.
 */

namespace LibvirtSaveImage {
    class CapabilityName extends \Kaitai\Struct\Struct {
        public function __construct(bool $beforeMappedRam, bool $beforeIgnoreShared, \Kaitai\Struct\Stream $_io, ?\LibvirtSaveImage\CapabilityList $_parent = null, ?\LibvirtSaveImage $_root = null) {
            parent::__construct($_io, $_parent, $_root);
            $this->_m_beforeMappedRam = $beforeMappedRam;
            $this->_m_beforeIgnoreShared = $beforeIgnoreShared;
            $this->_read();
        }

        private function _read() {
            $this->_m_lenName = $this->_io->readU1();
            $this->_m_name = $this->_io->readBytes($this->lenName());
        }
        protected $_m_ignoreShared;

        /**
         * Whether this or one before is `x-ignore-shared`.
         */
        public function ignoreShared() {
            if ($this->_m_ignoreShared !== null)
                return $this->_m_ignoreShared;
            $this->_m_ignoreShared = ($this->name() == "\x78\x2D\x69\x67\x6E\x6F\x72\x65\x2D\x73\x68\x61\x72\x65\x64" ? true : $this->beforeIgnoreShared());
            return $this->_m_ignoreShared;
        }
        protected $_m_mappedRam;

        /**
         * Whether this or one before is `mapped-ram`.
         */
        public function mappedRam() {
            if ($this->_m_mappedRam !== null)
                return $this->_m_mappedRam;
            $this->_m_mappedRam = ($this->name() == "\x6D\x61\x70\x70\x65\x64\x2D\x72\x61\x6D" ? true : $this->beforeMappedRam());
            return $this->_m_mappedRam;
        }
        protected $_m_lenName;
        protected $_m_name;
        protected $_m_beforeMappedRam;
        protected $_m_beforeIgnoreShared;

        /**
         * Bytes of the name.
         */
        public function lenName() { return $this->_m_lenName; }

        /**
         * The capability's name.
         */
        public function name() { return $this->_m_name; }

        /**
         * `mapped_ram` of the item before.
         */
        public function beforeMappedRam() { return $this->_m_beforeMappedRam; }

        /**
         * `ignore_shared` of the item before.
         */
        public function beforeIgnoreShared() { return $this->_m_beforeIgnoreShared; }
    }
}

/**
 * A command after its type byte.
 */

namespace LibvirtSaveImage {
    class Command extends \Kaitai\Struct\Struct {
        public function __construct(\Kaitai\Struct\Stream $_io, ?\LibvirtSaveImage\Section $_parent = null, ?\LibvirtSaveImage $_root = null) {
            parent::__construct($_io, $_parent, $_root);
            $this->_read();
        }

        private function _read() {
            $this->_m_head = new \LibvirtSaveImage\CommandHead($this->_io, $this, $this->_root);
            $this->_m_data = $this->_io->readBytes($this->head()->lenData());
        }
        protected $_m_head;
        protected $_m_data;

        /**
         * Which command it is.
         */
        public function head() { return $this->_m_head; }

        /**
         * What belongs to it.
         */
        public function data() { return $this->_m_data; }
    }
}

/**
 * A command after its type byte; it has neither an id nor a footer.
 */

namespace LibvirtSaveImage {
    class CommandHead extends \Kaitai\Struct\Struct {
        public function __construct(\Kaitai\Struct\Stream $_io, ?\LibvirtSaveImage\Command $_parent = null, ?\LibvirtSaveImage $_root = null) {
            parent::__construct($_io, $_parent, $_root);
            $this->_read();
        }

        private function _read() {
            $this->_m_command = $this->_io->readU2be();
            $this->_m_lenData = $this->_io->readU2be();
        }
        protected $_m_command;
        protected $_m_lenData;

        /**
         * What the receiving side is to do, a StreamCommand; readers pass over one that they do not know.
         */
        public function command() { return $this->_m_command; }

        /**
         * Bytes that belong to it.
         */
        public function lenData() { return $this->_m_lenData; }
    }
}

/**
 * The configuration section after its type byte.
 */

namespace LibvirtSaveImage {
    class Configuration extends \Kaitai\Struct\Struct {
        public function __construct(\Kaitai\Struct\Stream $_io, ?\LibvirtSaveImage\ConfigurationSection $_parent = null, ?\LibvirtSaveImage $_root = null) {
            parent::__construct($_io, $_parent, $_root);
            $this->_read();
        }

        private function _read() {
            $this->_m_lenMachine = $this->_io->readU4be();
            if (!($this->_m_lenMachine >= ($this->lenMachine() <= 256 ? $this->lenMachine() : 1))) {
                throw new \Kaitai\Struct\Error\ValidationLessThanError(($this->lenMachine() <= 256 ? $this->lenMachine() : 1), $this->_m_lenMachine, $this->_io, "/types/configuration/seq/0");
            }
            if (!($this->_m_lenMachine <= ($this->lenMachine() <= 256 ? $this->lenMachine() : 0))) {
                throw new \Kaitai\Struct\Error\ValidationGreaterThanError(($this->lenMachine() <= 256 ? $this->lenMachine() : 0), $this->_m_lenMachine, $this->_io, "/types/configuration/seq/0");
            }
            $this->_m_machine = $this->_io->readBytes($this->lenMachine());
            $this->_m_atNextKind = new \LibvirtSaveImage\Span($this->_io()->pos(), $this->_io()->pos(), $this->_io, $this, $this->_root);
            if ($this->nextKind() == 5) {
                $this->_m_subsections = [];
                $i = 0;
                do {
                    $_ = new \LibvirtSaveImage\Subsection((count($this->subsections()) == 0 ? 0 : $this->subsections()[count($this->subsections()) - 1]->pageSize()), (count($this->subsections()) == 0 ? false : $this->subsections()[count($this->subsections()) - 1]->mappedRam()), (count($this->subsections()) == 0 ? false : $this->subsections()[count($this->subsections()) - 1]->ignoreShared()), $this->_io, $this, $this->_root);
                    $this->_m_subsections[] = $_;
                    $i++;
                } while (!($_->nextKind() != 5));
            }
        }
        protected $_m_ignoreShared;

        /**
         * Whether blocks have addresses and shared ones are not stored.
         */
        public function ignoreShared() {
            if ($this->_m_ignoreShared !== null)
                return $this->_m_ignoreShared;
            $this->_m_ignoreShared = ($this->nextKind() == 5 ? $this->subsections()[count($this->subsections()) - 1]->ignoreShared() : false);
            return $this->_m_ignoreShared;
        }
        protected $_m_mappedRam;

        /**
         * Whether the memory is in the mapped-ram layout.
         */
        public function mappedRam() {
            if ($this->_m_mappedRam !== null)
                return $this->_m_mappedRam;
            $this->_m_mappedRam = ($this->nextKind() == 5 ? $this->subsections()[count($this->subsections()) - 1]->mappedRam() : false);
            return $this->_m_mappedRam;
        }
        protected $_m_nextKind;

        /**
         * The type byte that follows.
         */
        public function nextKind() {
            if ($this->_m_nextKind !== null)
                return $this->_m_nextKind;
            $_pos = $this->_io->pos();
            $this->_io->seek($this->atNextKind()->ofs());
            $this->_m_nextKind = $this->_io->readU1();
            $this->_io->seek($_pos);
            return $this->_m_nextKind;
        }
        protected $_m_pageSize;

        /**
         * Bytes of a page of the target; 0 where the subsections do not say it.
         */
        public function pageSize() {
            if ($this->_m_pageSize !== null)
                return $this->_m_pageSize;
            $this->_m_pageSize = ($this->nextKind() == 5 ? $this->subsections()[count($this->subsections()) - 1]->pageSize() : 0);
            return $this->_m_pageSize;
        }
        protected $_m_lenMachine;
        protected $_m_machine;
        protected $_m_atNextKind;
        protected $_m_subsections;

        /**
         * Bytes of the machine type's name.
         */
        public function lenMachine() { return $this->_m_lenMachine; }

        /**
         * The versioned machine type, such as `pc-q35-10.0`.
         */
        public function machine() { return $this->_m_machine; }

        /**
         * Where next_kind is.
         */
        public function atNextKind() { return $this->_m_atNextKind; }

        /**
         * What else the receiving side must know.
         */
        public function subsections() { return $this->_m_subsections; }
    }
}

/**
 * The configuration section, which has neither an id nor a footer.
 */

namespace LibvirtSaveImage {
    class ConfigurationSection extends \Kaitai\Struct\Struct {
        public function __construct(\Kaitai\Struct\Stream $_io, ?\LibvirtSaveImage\MigrationStream $_parent = null, ?\LibvirtSaveImage $_root = null) {
            parent::__construct($_io, $_parent, $_root);
            $this->_read();
        }

        private function _read() {
            $this->_m_kind = $this->_io->readU1();
            if (!( (($this->_m_kind == \LibvirtSaveImage\StreamSection::CONFIGURATION)) )) {
                throw new \Kaitai\Struct\Error\ValidationNotAnyOfError($this->_m_kind, $this->_io, "/types/configuration_section/seq/0");
            }
            $this->_m_fields = new \LibvirtSaveImage\Configuration($this->_io, $this, $this->_root);
        }
        protected $_m_kind;
        protected $_m_fields;

        /**
         * The type byte.
         */
        public function kind() { return $this->_m_kind; }

        /**
         * What the machine is.
         */
        public function fields() { return $this->_m_fields; }
    }
}

/**
 * The head of a device's whole state, after its type byte; the state follows and has no length.
 */

namespace LibvirtSaveImage {
    class DeviceHead extends \Kaitai\Struct\Struct {
        public function __construct(\Kaitai\Struct\Stream $_io, ?\LibvirtSaveImage\Section $_parent = null, ?\LibvirtSaveImage $_root = null) {
            parent::__construct($_io, $_parent, $_root);
            $this->_read();
        }

        private function _read() {
            $this->_m_id = new \LibvirtSaveImage\SectionId($this->_io, $this, $this->_root);
            $this->_m_name = new \LibvirtSaveImage\ShortString($this->_io, $this, $this->_root);
            $this->_m_instance = new \LibvirtSaveImage\SectionInstance($this->_io, $this, $this->_root);
        }
        protected $_m_id;
        protected $_m_name;
        protected $_m_instance;

        /**
         * The section's id.
         */
        public function id() { return $this->_m_id; }

        /**
         * The device's name.
         */
        public function name() { return $this->_m_name; }

        /**
         * Which of the devices of that name it is, and the version of its state.
         */
        public function instance() { return $this->_m_instance; }
    }
}

/**
 * Bits of a dirty bitmap.
 */

namespace LibvirtSaveImage {
    class DirtyBitmapBits extends \Kaitai\Struct\Struct {
        public function __construct(\Kaitai\Struct\Stream $_io, ?\LibvirtSaveImage\DirtyBitmapRecord $_parent = null, ?\LibvirtSaveImage $_root = null) {
            parent::__construct($_io, $_parent, $_root);
            $this->_read();
        }

        private function _read() {
            $this->_m_start = $this->_io->readU8be();
            $this->_m_numSectors = $this->_io->readU4be();
        }
        protected $_m_start;
        protected $_m_numSectors;

        /**
         * The first sector that the bits are about.
         */
        public function start() { return $this->_m_start; }

        /**
         * How many sectors; a size and the bits follow unless all are zero.
         */
        public function numSectors() { return $this->_m_numSectors; }
    }
}

/**
 * What a part of `dirty-bitmap` holds.
 */

namespace LibvirtSaveImage {
    class DirtyBitmapPart extends \Kaitai\Struct\Struct {
        public function __construct(\Kaitai\Struct\Stream $_io, ?\LibvirtSaveImage\Section $_parent = null, ?\LibvirtSaveImage $_root = null) {
            parent::__construct($_io, $_parent, $_root);
            $this->_read();
        }

        private function _read() {
            $this->_m_records = [];
            $i = 0;
            do {
                $_ = new \LibvirtSaveImage\DirtyBitmapRecordAt((count($this->records()) == 0 ? $this->_io()->pos() : $this->records()[count($this->records()) - 1]->dirtyBitmapRecord()->ofsEnd()), $this->_io, $this, $this->_root);
                $this->_m_records[] = $_;
                $i++;
            } while (!(($_->dirtyBitmapRecord()->flags() & 1) != 0));
        }
        protected $_m_ofsEnd;

        /**
         * Where this ends in the file.
         */
        public function ofsEnd() {
            if ($this->_m_ofsEnd !== null)
                return $this->_m_ofsEnd;
            $this->_m_ofsEnd = $this->records()[count($this->records()) - 1]->dirtyBitmapRecord()->ofsEnd();
            return $this->_m_ofsEnd;
        }
        protected $_m_records;

        /**
         * The records.
         */
        public function records() { return $this->_m_records; }
    }
}

/**
 * A record of `dirty-bitmap`.
 */

namespace LibvirtSaveImage {
    class DirtyBitmapRecord extends \Kaitai\Struct\Struct {
        public function __construct(\Kaitai\Struct\Stream $_io, ?\LibvirtSaveImage\DirtyBitmapRecordAt $_parent = null, ?\LibvirtSaveImage $_root = null) {
            parent::__construct($_io, $_parent, $_root);
            $this->_read();
        }

        private function _read() {
            $this->_m_flags = $this->_io->readU1();
            if (!($this->_m_flags <= 127)) {
                throw new \Kaitai\Struct\Error\ValidationGreaterThanError(127, $this->_m_flags, $this->_io, "/types/dirty_bitmap_record/seq/0");
            }
            if (($this->flags() & 9) == 8) {
                $this->_m_device = new \LibvirtSaveImage\ShortString($this->_io, $this, $this->_root);
            }
            if (($this->flags() & 5) == 4) {
                $this->_m_name = new \LibvirtSaveImage\ShortString($this->_io, $this, $this->_root);
            }
            if (($this->flags() & 17) == 16) {
                $this->_m_start = new \LibvirtSaveImage\DirtyBitmapStart($this->_io, $this, $this->_root);
            }
            if (($this->flags() & 65) == 64) {
                $this->_m_bits = new \LibvirtSaveImage\DirtyBitmapBits($this->_io, $this, $this->_root);
            }
            if (($this->flags() & 67) == 64) {
                $this->_m_lenData = $this->_io->readU8be();
                if (!($this->_m_lenData >= ( (($this->lenData() >= 0) && ($this->lenData() <= 70368744177664))  ? $this->lenData() : 1))) {
                    throw new \Kaitai\Struct\Error\ValidationLessThanError(( (($this->lenData() >= 0) && ($this->lenData() <= 70368744177664))  ? $this->lenData() : 1), $this->_m_lenData, $this->_io, "/types/dirty_bitmap_record/seq/5");
                }
                if (!($this->_m_lenData <= ( (($this->lenData() >= 0) && ($this->lenData() <= 70368744177664))  ? $this->lenData() : 0))) {
                    throw new \Kaitai\Struct\Error\ValidationGreaterThanError(( (($this->lenData() >= 0) && ($this->lenData() <= 70368744177664))  ? $this->lenData() : 0), $this->_m_lenData, $this->_io, "/types/dirty_bitmap_record/seq/5");
                }
            }
            $this->_m_headEnd = new \LibvirtSaveImage\Span($this->_io()->pos(), $this->_io()->pos(), $this->_io, $this, $this->_root);
            if (($this->flags() & 67) == 64) {
                $this->_m_data = new \LibvirtSaveImage\Span($this->headEnd()->ofs(), $this->headEnd()->ofs() + $this->lenData(), $this->_io, $this, $this->_root);
            }
        }
        protected $_m_dataEnd;

        /**
         * Where data ends, if there is one.
         */
        public function dataEnd() {
            if ($this->_m_dataEnd !== null)
                return $this->_m_dataEnd;
            $this->_m_dataEnd = (($this->flags() & 67) == 64 ? $this->data()->ofsEnd() : $this->headEnd()->ofs());
            return $this->_m_dataEnd;
        }
        protected $_m_ofsEnd;

        /**
         * Where this ends in the file.
         */
        public function ofsEnd() {
            if ($this->_m_ofsEnd !== null)
                return $this->_m_ofsEnd;
            $this->_m_ofsEnd = $this->dataEnd();
            return $this->_m_ofsEnd;
        }
        protected $_m_flags;
        protected $_m_device;
        protected $_m_name;
        protected $_m_start;
        protected $_m_bits;
        protected $_m_lenData;
        protected $_m_headEnd;
        protected $_m_data;

        /**
         * DirtyBitmapFlag: what follows.
         */
        public function flags() { return $this->_m_flags; }

        /**
         * The name of the disk.
         */
        public function device() { return $this->_m_device; }

        /**
         * The name of the bitmap.
         */
        public function name() { return $this->_m_name; }

        /**
         * How a bitmap begins.
         */
        public function start() { return $this->_m_start; }

        /**
         * What the bits are about.
         */
        public function bits() { return $this->_m_bits; }

        /**
         * Bytes of the bits.
         */
        public function lenData() { return $this->_m_lenData; }

        /**
         * Where the fields of fixed place end.
         */
        public function headEnd() { return $this->_m_headEnd; }

        /**
         * The bits.
         */
        public function data() { return $this->_m_data; }
    }
}

/**
 * Where a dirty_bitmap_record is; it is read when it is asked for.
 */

namespace LibvirtSaveImage {
    class DirtyBitmapRecordAt extends \Kaitai\Struct\Struct {
        public function __construct(int $ofs, \Kaitai\Struct\Stream $_io, ?\LibvirtSaveImage\DirtyBitmapPart $_parent = null, ?\LibvirtSaveImage $_root = null) {
            parent::__construct($_io, $_parent, $_root);
            $this->_m_ofs = $ofs;
            $this->_read();
        }

        private function _read() {
        }
        protected $_m_dirtyBitmapRecord;

        /**
         * A record of `dirty-bitmap`.
         */
        public function dirtyBitmapRecord() {
            if ($this->_m_dirtyBitmapRecord !== null)
                return $this->_m_dirtyBitmapRecord;
            $_pos = $this->_io->pos();
            $this->_io->seek($this->ofs());
            $this->_m_dirtyBitmapRecord = new \LibvirtSaveImage\DirtyBitmapRecord($this->_io, $this, $this->_root);
            $this->_io->seek($_pos);
            return $this->_m_dirtyBitmapRecord;
        }
        protected $_m_ofs;

        /**
         * Where it begins in the file.
         */
        public function ofs() { return $this->_m_ofs; }
    }
}

/**
 * The beginning of a dirty bitmap.
 */

namespace LibvirtSaveImage {
    class DirtyBitmapStart extends \Kaitai\Struct\Struct {
        public function __construct(\Kaitai\Struct\Stream $_io, ?\LibvirtSaveImage\DirtyBitmapRecord $_parent = null, ?\LibvirtSaveImage $_root = null) {
            parent::__construct($_io, $_parent, $_root);
            $this->_read();
        }

        private function _read() {
            $this->_m_granularity = $this->_io->readU4be();
            $this->_m_flags = $this->_io->readU1();
        }
        protected $_m_granularity;
        protected $_m_flags;

        /**
         * Bytes that a bit stands for.
         */
        public function granularity() { return $this->_m_granularity; }

        /**
         * Whether the bitmap is enabled and persistent.
         */
        public function flags() { return $this->_m_flags; }
    }
}

/**
 * A record of `block`.
 */

namespace LibvirtSaveImage {
    class DiskRecord extends \Kaitai\Struct\Struct {
        public function __construct(\Kaitai\Struct\Stream $_io, ?\LibvirtSaveImage\DiskRecordAt $_parent = null, ?\LibvirtSaveImage $_root = null) {
            parent::__construct($_io, $_parent, $_root);
            $this->_read();
        }

        private function _read() {
            $this->_m_word = new \LibvirtSaveImage\DiskWord($this->_io, $this, $this->_root);
            if (($this->word()->flags() & 1) != 0) {
                $this->_m_disk = new \LibvirtSaveImage\ShortString($this->_io, $this, $this->_root);
            }
            $this->_m_headEnd = new \LibvirtSaveImage\Span($this->_io()->pos(), $this->_io()->pos(), $this->_io, $this, $this->_root);
            if ($this->word()->flags() == 1) {
                $this->_m_data = new \LibvirtSaveImage\Span($this->headEnd()->ofs(), $this->headEnd()->ofs() + 1048576, $this->_io, $this, $this->_root);
            }
        }
        protected $_m_dataEnd;

        /**
         * Where data ends, if there is one.
         */
        public function dataEnd() {
            if ($this->_m_dataEnd !== null)
                return $this->_m_dataEnd;
            $this->_m_dataEnd = ($this->word()->flags() == 1 ? $this->data()->ofsEnd() : $this->headEnd()->ofs());
            return $this->_m_dataEnd;
        }
        protected $_m_ofsEnd;

        /**
         * Where this ends in the file.
         */
        public function ofsEnd() {
            if ($this->_m_ofsEnd !== null)
                return $this->_m_ofsEnd;
            $this->_m_ofsEnd = $this->dataEnd();
            return $this->_m_ofsEnd;
        }
        protected $_m_word;
        protected $_m_disk;
        protected $_m_headEnd;
        protected $_m_data;

        /**
         * What follows.
         */
        public function word() { return $this->_m_word; }

        /**
         * The name of the disk.
         */
        public function disk() { return $this->_m_disk; }

        /**
         * Where the fields of fixed place end.
         */
        public function headEnd() { return $this->_m_headEnd; }

        /**
         * The piece; what is behind the end of the disk is zero.
         */
        public function data() { return $this->_m_data; }
    }
}

/**
 * Where a disk_record is; it is read when it is asked for.
 */

namespace LibvirtSaveImage {
    class DiskRecordAt extends \Kaitai\Struct\Struct {
        public function __construct(int $ofs, \Kaitai\Struct\Stream $_io, ?\LibvirtSaveImage\DisksPart $_parent = null, ?\LibvirtSaveImage $_root = null) {
            parent::__construct($_io, $_parent, $_root);
            $this->_m_ofs = $ofs;
            $this->_read();
        }

        private function _read() {
        }
        protected $_m_diskRecord;

        /**
         * A record of `block`.
         */
        public function diskRecord() {
            if ($this->_m_diskRecord !== null)
                return $this->_m_diskRecord;
            $_pos = $this->_io->pos();
            $this->_io->seek($this->ofs());
            $this->_m_diskRecord = new \LibvirtSaveImage\DiskRecord($this->_io, $this, $this->_root);
            $this->_io->seek($_pos);
            return $this->_m_diskRecord;
        }
        protected $_m_ofs;

        /**
         * Where it begins in the file.
         */
        public function ofs() { return $this->_m_ofs; }
    }
}

/**
 * What begins each record of `block`: a 64-bit integer.
 */

namespace LibvirtSaveImage {
    class DiskWord extends \Kaitai\Struct\Struct {
        public function __construct(\Kaitai\Struct\Stream $_io, ?\LibvirtSaveImage\DiskRecord $_parent = null, ?\LibvirtSaveImage $_root = null) {
            parent::__construct($_io, $_parent, $_root);
            $this->_read();
        }

        private function _read() {
            $this->_m_sectorHigh = $this->_io->readBitsIntBe(32);
            $this->_m_sectorLow = $this->_io->readBitsIntBe(23);
            $this->_m_flags = $this->_io->readBitsIntBe(9);
            if (!( (($this->_m_flags == 1) || ($this->_m_flags == 9) || ($this->_m_flags == 2) || ($this->_m_flags == 4)) )) {
                throw new \Kaitai\Struct\Error\ValidationNotAnyOfError($this->_m_flags, $this->_io, "/types/disk_word/seq/2");
            }
        }
        protected $_m_sectorHigh;
        protected $_m_sectorLow;
        protected $_m_flags;

        /**
         * The first sector of the piece, upper bits; or percent.
         */
        public function sectorHigh() { return $this->_m_sectorHigh; }

        /**
         * Its lower bits.
         */
        public function sectorLow() { return $this->_m_sectorLow; }

        /**
         * Bits of DiskFlag.
         */
        public function flags() { return $this->_m_flags; }
    }
}

/**
 * What a part of `block` holds.
 */

namespace LibvirtSaveImage {
    class DisksPart extends \Kaitai\Struct\Struct {
        public function __construct(\Kaitai\Struct\Stream $_io, ?\LibvirtSaveImage\Section $_parent = null, ?\LibvirtSaveImage $_root = null) {
            parent::__construct($_io, $_parent, $_root);
            $this->_read();
        }

        private function _read() {
            $this->_m_records = [];
            $i = 0;
            do {
                $_ = new \LibvirtSaveImage\DiskRecordAt((count($this->records()) == 0 ? $this->_io()->pos() : $this->records()[count($this->records()) - 1]->diskRecord()->ofsEnd()), $this->_io, $this, $this->_root);
                $this->_m_records[] = $_;
                $i++;
            } while (!(($_->diskRecord()->word()->flags() & 2) != 0));
        }
        protected $_m_ofsEnd;

        /**
         * Where this ends in the file.
         */
        public function ofsEnd() {
            if ($this->_m_ofsEnd !== null)
                return $this->_m_ofsEnd;
            $this->_m_ofsEnd = $this->records()[count($this->records()) - 1]->diskRecord()->ofsEnd();
            return $this->_m_ofsEnd;
        }
        protected $_m_records;

        /**
         * The records.
         */
        public function records() { return $this->_m_records; }
    }
}

/**
 * A chunk of pseries' hash table.
 */

namespace LibvirtSaveImage {
    class HtabChunk extends \Kaitai\Struct\Struct {
        public function __construct(\Kaitai\Struct\Stream $_io, ?\LibvirtSaveImage\HtabChunkAt $_parent = null, ?\LibvirtSaveImage $_root = null) {
            parent::__construct($_io, $_parent, $_root);
            $this->_read();
        }

        private function _read() {
            $this->_m_index = $this->_io->readU4be();
            $this->_m_numValid = $this->_io->readU2be();
            $this->_m_numInvalid = $this->_io->readU2be();
            $this->_m_entries = new \LibvirtSaveImage\Span($this->_io()->pos(), $this->_io()->pos() + ($this->numValid() * 16), $this->_io, $this, $this->_root);
        }
        protected $_m_ofsEnd;

        /**
         * Where this ends in the file.
         */
        public function ofsEnd() {
            if ($this->_m_ofsEnd !== null)
                return $this->_m_ofsEnd;
            $this->_m_ofsEnd = $this->entries()->ofsEnd();
            return $this->_m_ofsEnd;
        }
        protected $_m_index;
        protected $_m_numValid;
        protected $_m_numInvalid;
        protected $_m_entries;

        /**
         * The first entry that the chunk is about.
         */
        public function index() { return $this->_m_index; }

        /**
         * Entries that follow.
         */
        public function numValid() { return $this->_m_numValid; }

        /**
         * Empty entries behind those, which are not stored; no entries at all end the table.
         */
        public function numInvalid() { return $this->_m_numInvalid; }

        /**
         * The entries.
         */
        public function entries() { return $this->_m_entries; }
    }
}

/**
 * Where a htab_chunk is; it is read when it is asked for.
 */

namespace LibvirtSaveImage {
    class HtabChunkAt extends \Kaitai\Struct\Struct {
        public function __construct(int $ofs, \Kaitai\Struct\Stream $_io, ?\LibvirtSaveImage\HtabPart $_parent = null, ?\LibvirtSaveImage $_root = null) {
            parent::__construct($_io, $_parent, $_root);
            $this->_m_ofs = $ofs;
            $this->_read();
        }

        private function _read() {
        }
        protected $_m_htabChunk;

        /**
         * A chunk of pseries' hash table.
         */
        public function htabChunk() {
            if ($this->_m_htabChunk !== null)
                return $this->_m_htabChunk;
            $_pos = $this->_io->pos();
            $this->_io->seek($this->ofs());
            $this->_m_htabChunk = new \LibvirtSaveImage\HtabChunk($this->_io, $this, $this->_root);
            $this->_io->seek($_pos);
            return $this->_m_htabChunk;
        }
        protected $_m_ofs;

        /**
         * Where it begins in the file.
         */
        public function ofs() { return $this->_m_ofs; }
    }
}

/**
 * What a part of `spapr/htab` holds.
 */

namespace LibvirtSaveImage {
    class HtabPart extends \Kaitai\Struct\Struct {
        public function __construct(\Kaitai\Struct\Stream $_io, ?\LibvirtSaveImage\Section $_parent = null, ?\LibvirtSaveImage $_root = null) {
            parent::__construct($_io, $_parent, $_root);
            $this->_read();
        }

        private function _read() {
            $this->_m_head = $this->_io->readU4be();
            $this->_m_headEnd = new \LibvirtSaveImage\Span($this->_io()->pos(), $this->_io()->pos(), $this->_io, $this, $this->_root);
            if ($this->head() == 0) {
                $this->_m_chunks = [];
                $i = 0;
                do {
                    $_ = new \LibvirtSaveImage\HtabChunkAt((count($this->chunks()) == 0 ? $this->headEnd()->ofs() : $this->chunks()[count($this->chunks()) - 1]->htabChunk()->ofsEnd()), $this->_io, $this, $this->_root);
                    $this->_m_chunks[] = $_;
                    $i++;
                } while (!( (($_->htabChunk()->numValid() == 0) && ($_->htabChunk()->numInvalid() == 0)) ));
            }
        }
        protected $_m_chunksEnd;

        /**
         * Where chunks ends, if there is one.
         */
        public function chunksEnd() {
            if ($this->_m_chunksEnd !== null)
                return $this->_m_chunksEnd;
            $this->_m_chunksEnd = ($this->head() == 0 ? $this->chunks()[count($this->chunks()) - 1]->htabChunk()->ofsEnd() : $this->headEnd()->ofs());
            return $this->_m_chunksEnd;
        }
        protected $_m_ofsEnd;

        /**
         * Where this ends in the file.
         */
        public function ofsEnd() {
            if ($this->_m_ofsEnd !== null)
                return $this->_m_ofsEnd;
            $this->_m_ofsEnd = $this->chunksEnd();
            return $this->_m_ofsEnd;
        }
        protected $_m_head;
        protected $_m_headEnd;
        protected $_m_chunks;

        /**
         * 0: chunks follow; all ones: the guest has no hash table; else the power of two that is its size.
         */
        public function head() { return $this->_m_head; }

        /**
         * Where the fields of fixed place end.
         */
        public function headEnd() { return $this->_m_headEnd; }

        /**
         * The chunks.
         */
        public function chunks() { return $this->_m_chunks; }
    }
}

/**
 * The head of a section that comes in several parts, after its type byte.
 */

namespace LibvirtSaveImage {
    class LiveHead extends \Kaitai\Struct\Struct {
        public function __construct(bool $footers, \Kaitai\Struct\Stream $_io, ?\LibvirtSaveImage\Section $_parent = null, ?\LibvirtSaveImage $_root = null) {
            parent::__construct($_io, $_parent, $_root);
            $this->_m_footers = $footers;
            $this->_read();
        }

        private function _read() {
            $this->_m_sectionId = $this->_io->readU4be();
            $this->_m_lenName = $this->_io->readU1();
            $this->_m_name = $this->_io->readBytes($this->lenName());
            if (!( (($this->_m_name == "\x72\x61\x6D") || ($this->_m_name == "\x73\x70\x61\x70\x72\x2F\x68\x74\x61\x62") || ($this->_m_name == "\x73\x33\x39\x30\x2D\x73\x74\x6F\x72\x61\x67\x65\x5F\x61\x74\x74\x72\x69\x62\x75\x74\x65\x73") || ($this->_m_name == "\x62\x6C\x6F\x63\x6B") || ($this->_m_name == "\x70\x62\x73\x2D\x73\x74\x61\x74\x65") || ($this->_m_name == "\x64\x69\x72\x74\x79\x2D\x62\x69\x74\x6D\x61\x70")) )) {
                throw new \Kaitai\Struct\Error\ValidationNotAnyOfError($this->_m_name, $this->_io, "/types/live_head/seq/2");
            }
            $this->_m_instanceId = $this->_io->readU4be();
            $this->_m_versionId = $this->_io->readU4be();
            if (!($this->_m_versionId >= ( (($this->versionId() >= ($this->name() == "\x72\x61\x6D" ? ($this->footers() ? 4 : 3) : 0)) && ($this->versionId() <= ($this->name() == "\x72\x61\x6D" ? 4 : 4294967295)))  ? $this->versionId() : 1))) {
                throw new \Kaitai\Struct\Error\ValidationLessThanError(( (($this->versionId() >= ($this->name() == "\x72\x61\x6D" ? ($this->footers() ? 4 : 3) : 0)) && ($this->versionId() <= ($this->name() == "\x72\x61\x6D" ? 4 : 4294967295)))  ? $this->versionId() : 1), $this->_m_versionId, $this->_io, "/types/live_head/seq/4");
            }
            if (!($this->_m_versionId <= ( (($this->versionId() >= ($this->name() == "\x72\x61\x6D" ? ($this->footers() ? 4 : 3) : 0)) && ($this->versionId() <= ($this->name() == "\x72\x61\x6D" ? 4 : 4294967295)))  ? $this->versionId() : 0))) {
                throw new \Kaitai\Struct\Error\ValidationGreaterThanError(( (($this->versionId() >= ($this->name() == "\x72\x61\x6D" ? ($this->footers() ? 4 : 3) : 0)) && ($this->versionId() <= ($this->name() == "\x72\x61\x6D" ? 4 : 4294967295)))  ? $this->versionId() : 0), $this->_m_versionId, $this->_io, "/types/live_head/seq/4");
            }
        }
        protected $_m_sectionId;
        protected $_m_lenName;
        protected $_m_name;
        protected $_m_instanceId;
        protected $_m_versionId;
        protected $_m_footers;

        /**
         * Ties the parts of the section together.
         */
        public function sectionId() { return $this->_m_sectionId; }

        /**
         * Bytes of the name.
         */
        public function lenName() { return $this->_m_lenName; }

        /**
         * Which section it is.
         */
        public function name() { return $this->_m_name; }

        /**
         * Always 0 for these.
         */
        public function instanceId() { return $this->_m_instanceId; }

        /**
         * The version of what follows; streams with a configuration have the latest of the ram section.
         */
        public function versionId() { return $this->_m_versionId; }

        /**
         * `footers` of the record around.
         */
        public function footers() { return $this->_m_footers; }
    }
}

/**
 * The head of a block.
 */

namespace LibvirtSaveImage {
    class LzopBlock extends \Kaitai\Struct\Struct {
        public function __construct(\Kaitai\Struct\Stream $_io, ?\Kaitai\Struct\Struct $_parent = null, ?\LibvirtSaveImage $_root = null) {
            parent::__construct($_io, $_parent, $_root);
            $this->_read();
        }

        private function _read() {
            $this->_m_lenUncompressed = $this->_io->readU4be();
            $this->_m_lenCompressed = $this->_io->readU4be();
        }
        protected $_m_lenUncompressed;
        protected $_m_lenCompressed;

        /**
         * Bytes of the block when decompressed; 0 ends the file and nothing follows.
         */
        public function lenUncompressed() { return $this->_m_lenUncompressed; }

        /**
         * Bytes of its data here; equal lengths mean that the data is stored as it is. Checksums, then data follow.
         */
        public function lenCompressed() { return $this->_m_lenCompressed; }
    }
}

/**
 * The second part of an lzop file header.
 */

namespace LibvirtSaveImage {
    class LzopFile extends \Kaitai\Struct\Struct {
        public function __construct(\Kaitai\Struct\Stream $_io, ?\Kaitai\Struct\Struct $_parent = null, ?\LibvirtSaveImage $_root = null) {
            parent::__construct($_io, $_parent, $_root);
            $this->_read();
        }

        private function _read() {
            $this->_m_mode = $this->_io->readU4be();
            $this->_m_mtimeLow = $this->_io->readU4be();
            $this->_m_mtimeHigh = $this->_io->readU4be();
            $this->_m_lenName = $this->_io->readU1();
        }
        protected $_m_mode;
        protected $_m_mtimeLow;
        protected $_m_mtimeHigh;
        protected $_m_lenName;

        /**
         * The permissions of the original file; 0 for a pipe.
         */
        public function mode() { return $this->_m_mode; }

        /**
         * Its modification time, low half.
         */
        public function mtimeLow() { return $this->_m_mtimeLow; }

        /**
         * Its modification time, high half.
         */
        public function mtimeHigh() { return $this->_m_mtimeHigh; }

        /**
         * Bytes of its name; the name and a checksum of the header follow.
         */
        public function lenName() { return $this->_m_lenName; }
    }
}

/**
 * The first part of an lzop file header; the filter's number may follow. Its checksum leaves out the magic.
 */

namespace LibvirtSaveImage {
    class LzopHeader extends \Kaitai\Struct\Struct {
        public function __construct(\Kaitai\Struct\Stream $_io, ?\Kaitai\Struct\Struct $_parent = null, ?\LibvirtSaveImage $_root = null) {
            parent::__construct($_io, $_parent, $_root);
            $this->_read();
        }

        private function _read() {
            $this->_m_magic = $this->_io->readBytes(9);
            if (!($this->_m_magic == "\x89\x4C\x5A\x4F\x00\x0D\x0A\x1A\x0A")) {
                throw new \Kaitai\Struct\Error\ValidationNotEqualError("\x89\x4C\x5A\x4F\x00\x0D\x0A\x1A\x0A", $this->_m_magic, $this->_io, "/types/lzop_header/seq/0");
            }
            $this->_m_version = $this->_io->readU2be();
            $this->_m_versionLib = $this->_io->readU2be();
            $this->_m_versionNeeded = $this->_io->readU2be();
            $this->_m_method = $this->_io->readU1();
            $this->_m_level = $this->_io->readU1();
            $this->_m_flags = $this->_io->readU4be();
        }
        protected $_m_magic;
        protected $_m_version;
        protected $_m_versionLib;
        protected $_m_versionNeeded;
        protected $_m_method;
        protected $_m_level;
        protected $_m_flags;

        /**
         * Says that this is an lzop file.
         */
        public function magic() { return $this->_m_magic; }

        /**
         * The version of lzop that wrote the file, such as 0x1040.
         */
        public function version() { return $this->_m_version; }

        /**
         * The version of the LZO library.
         */
        public function versionLib() { return $this->_m_versionLib; }

        /**
         * The version of lzop that can extract the file.
         */
        public function versionNeeded() { return $this->_m_versionNeeded; }

        /**
         * The compression method, from 1 on; all of them decompress as LZO1X.
         */
        public function method() { return $this->_m_method; }

        /**
         * The compression level; changes nothing for the reader.
         */
        public function level() { return $this->_m_level; }

        /**
         * Which checksums and optional fields there are.
         */
        public function flags() { return $this->_m_flags; }
    }
}

/**
 * A checksum: one behind the file header, up to four before the data of a block.
 */

namespace LibvirtSaveImage {
    class LzopSum extends \Kaitai\Struct\Struct {
        public function __construct(\Kaitai\Struct\Stream $_io, ?\Kaitai\Struct\Struct $_parent = null, ?\LibvirtSaveImage $_root = null) {
            parent::__construct($_io, $_parent, $_root);
            $this->_read();
        }

        private function _read() {
            $this->_m_checksum = $this->_io->readU4be();
        }
        protected $_m_checksum;

        /**
         * Adler-32 or CRC-32, as the flags say.
         */
        public function checksum() { return $this->_m_checksum; }
    }
}

/**
 * What follows the length of each block in the mapped-ram layout.
 */

namespace LibvirtSaveImage {
    class MappedRamHeader extends \Kaitai\Struct\Struct {
        public function __construct(\Kaitai\Struct\Stream $_io, ?\LibvirtSaveImage\RamBlock $_parent = null, ?\LibvirtSaveImage $_root = null) {
            parent::__construct($_io, $_parent, $_root);
            $this->_read();
        }

        private function _read() {
            $this->_m_version = $this->_io->readU4be();
            if (!($this->_m_version == 1)) {
                throw new \Kaitai\Struct\Error\ValidationNotEqualError(1, $this->_m_version, $this->_io, "/types/mapped_ram_header/seq/0");
            }
            $this->_m_pageSize = $this->_io->readU8be();
            if (!($this->_m_pageSize >= ( (($this->pageSize() >= 512) && ($this->pageSize() <= 1073741824))  ? $this->pageSize() : 1))) {
                throw new \Kaitai\Struct\Error\ValidationLessThanError(( (($this->pageSize() >= 512) && ($this->pageSize() <= 1073741824))  ? $this->pageSize() : 1), $this->_m_pageSize, $this->_io, "/types/mapped_ram_header/seq/1");
            }
            if (!($this->_m_pageSize <= ( (($this->pageSize() >= 512) && ($this->pageSize() <= 1073741824))  ? $this->pageSize() : 0))) {
                throw new \Kaitai\Struct\Error\ValidationGreaterThanError(( (($this->pageSize() >= 512) && ($this->pageSize() <= 1073741824))  ? $this->pageSize() : 0), $this->_m_pageSize, $this->_io, "/types/mapped_ram_header/seq/1");
            }
            $this->_m_bitmapOffset = $this->_io->readU8be();
            $this->_m_pagesOffset = $this->_io->readU8be();
            if (!($this->_m_pagesOffset >= ( (($this->pagesOffset() >= ($this->bitmapOffset() != 0 ? $this->_io()->pos() : 0)) && ($this->pagesOffset() <= 1125899906842624))  ? $this->pagesOffset() : 1))) {
                throw new \Kaitai\Struct\Error\ValidationLessThanError(( (($this->pagesOffset() >= ($this->bitmapOffset() != 0 ? $this->_io()->pos() : 0)) && ($this->pagesOffset() <= 1125899906842624))  ? $this->pagesOffset() : 1), $this->_m_pagesOffset, $this->_io, "/types/mapped_ram_header/seq/3");
            }
            if (!($this->_m_pagesOffset <= ( (($this->pagesOffset() >= ($this->bitmapOffset() != 0 ? $this->_io()->pos() : 0)) && ($this->pagesOffset() <= 1125899906842624))  ? $this->pagesOffset() : 0))) {
                throw new \Kaitai\Struct\Error\ValidationGreaterThanError(( (($this->pagesOffset() >= ($this->bitmapOffset() != 0 ? $this->_io()->pos() : 0)) && ($this->pagesOffset() <= 1125899906842624))  ? $this->pagesOffset() : 0), $this->_m_pagesOffset, $this->_io, "/types/mapped_ram_header/seq/3");
            }
        }
        protected $_m_version;
        protected $_m_pageSize;
        protected $_m_bitmapOffset;
        protected $_m_pagesOffset;

        /**
         * Always 1.
         */
        public function version() { return $this->_m_version; }

        /**
         * Bytes of a page; with the block's length it gives the length of the bitmap.
         */
        public function pageSize() { return $this->_m_pageSize; }

        /**
         * Where the bitmap is in the file: directly behind this header; 0 for a block that is not stored.
         */
        public function bitmapOffset() { return $this->_m_bitmapOffset; }

        /**
         * Where page 0 is in the file; the stream goes on behind the last page. 0 for a block that is not stored.
         */
        public function pagesOffset() { return $this->_m_pagesOffset; }
    }
}

/**
 * QEMU's migration stream, not compressed.
 */

namespace LibvirtSaveImage {
    class MigrationStream extends \Kaitai\Struct\Struct {
        public function __construct(int $defaultPageSize, \Kaitai\Struct\Stream $_io, ?\LibvirtSaveImage $_parent = null, ?\LibvirtSaveImage $_root = null) {
            parent::__construct($_io, $_parent, $_root);
            $this->_m_defaultPageSize = $defaultPageSize;
            $this->_read();
        }

        private function _read() {
            $this->_m_header = new \LibvirtSaveImage\StreamHeader($this->_io, $this, $this->_root);
            $this->_m_atNextKind = new \LibvirtSaveImage\Span($this->_io()->pos(), $this->_io()->pos(), $this->_io, $this, $this->_root);
            if ($this->footers()) {
                $this->_m_configuration = new \LibvirtSaveImage\ConfigurationSection($this->_io, $this, $this->_root);
            }
            $this->_m_sections = [];
            $i = 0;
            do {
                $_ = new \LibvirtSaveImage\SectionAt((count($this->sections()) == 0 ? $this->_io()->pos() : $this->sections()[count($this->sections()) - 1]->section()->ofsEnd()), (count($this->sections()) == 0 ? 4294967295 : $this->sections()[count($this->sections()) - 1]->section()->ramId()), (count($this->sections()) == 0 ? true : $this->sections()[count($this->sections()) - 1]->section()->ramHasNames()), (count($this->sections()) == 0 ? 4294967295 : $this->sections()[count($this->sections()) - 1]->section()->htabId()), (count($this->sections()) == 0 ? 4294967295 : $this->sections()[count($this->sections()) - 1]->section()->storageAttributesId()), (count($this->sections()) == 0 ? 4294967295 : $this->sections()[count($this->sections()) - 1]->section()->disksId()), (count($this->sections()) == 0 ? 4294967295 : $this->sections()[count($this->sections()) - 1]->section()->backupId()), (count($this->sections()) == 0 ? 4294967295 : $this->sections()[count($this->sections()) - 1]->section()->dirtyBitmapId()), $this->footers(), $this->ignoreShared(), $this->mappedRam(), $this->pageSize(), $this->_io, $this, $this->_root);
                $this->_m_sections[] = $_;
                $i++;
            } while (!( (($_->section()->kind() == \LibvirtSaveImage\StreamSection::SECTION_FULL) || ($_->section()->kind() == \LibvirtSaveImage\StreamSection::EOF)) ));
            $this->_m_rest = new \LibvirtSaveImage\Span($this->sections()[count($this->sections()) - 1]->section()->ofsEnd(), $this->_io()->size(), $this->_io, $this, $this->_root);
        }
        protected $_m_footers;

        /**
         * Whether sections end with a footer: machine types with a configuration, since 2.4, have both.
         */
        public function footers() {
            if ($this->_m_footers !== null)
                return $this->_m_footers;
            $this->_m_footers = $this->nextKind() == 7;
            return $this->_m_footers;
        }
        protected $_m_ignoreShared;

        /**
         * Whether blocks have addresses and shared ones are not stored.
         */
        public function ignoreShared() {
            if ($this->_m_ignoreShared !== null)
                return $this->_m_ignoreShared;
            $this->_m_ignoreShared = ($this->footers() ? $this->configuration()->fields()->ignoreShared() : false);
            return $this->_m_ignoreShared;
        }
        protected $_m_mappedRam;

        /**
         * Whether the memory is in the mapped-ram layout.
         */
        public function mappedRam() {
            if ($this->_m_mappedRam !== null)
                return $this->_m_mappedRam;
            $this->_m_mappedRam = ($this->footers() ? $this->configuration()->fields()->mappedRam() : false);
            return $this->_m_mappedRam;
        }
        protected $_m_nextKind;

        /**
         * The type byte that follows.
         */
        public function nextKind() {
            if ($this->_m_nextKind !== null)
                return $this->_m_nextKind;
            $_pos = $this->_io->pos();
            $this->_io->seek($this->atNextKind()->ofs());
            $this->_m_nextKind = $this->_io->readU1();
            $this->_io->seek($_pos);
            return $this->_m_nextKind;
        }
        protected $_m_pageSize;

        /**
         * Bytes of a page of the target. Where the configuration does not say it, the caller must: 4096 unless the target is one of the few that have another.
         */
        public function pageSize() {
            if ($this->_m_pageSize !== null)
                return $this->_m_pageSize;
            $this->_m_pageSize = ($this->footers() ? ($this->configuration()->fields()->pageSize() != 0 ? $this->configuration()->fields()->pageSize() : $this->defaultPageSize()) : $this->defaultPageSize());
            return $this->_m_pageSize;
        }
        protected $_m_header;
        protected $_m_atNextKind;
        protected $_m_configuration;
        protected $_m_sections;
        protected $_m_rest;
        protected $_m_defaultPageSize;

        /**
         * Magic and version.
         */
        public function header() { return $this->_m_header; }

        /**
         * Where next_kind is.
         */
        public function atNextKind() { return $this->_m_atNextKind; }

        /**
         * What the machine is.
         */
        public function configuration() { return $this->_m_configuration; }

        /**
         * The sections, up to the first device's head or the end of the sections.
         */
        public function sections() { return $this->_m_sections; }

        /**
         * Device state, which has no lengths of its own, and its description: the rest of the stream.
         */
        public function rest() { return $this->_m_rest; }

        /**
         * What the caller says; usually 4096.
         */
        public function defaultPageSize() { return $this->_m_defaultPageSize; }
    }
}

/**
 * The head of a further part of a section, after its type byte.
 */

namespace LibvirtSaveImage {
    class PartHead extends \Kaitai\Struct\Struct {
        public function __construct(int $ramId, int $htabId, int $storageAttributesId, int $disksId, int $backupId, int $dirtyBitmapId, \Kaitai\Struct\Stream $_io, ?\LibvirtSaveImage\Section $_parent = null, ?\LibvirtSaveImage $_root = null) {
            parent::__construct($_io, $_parent, $_root);
            $this->_m_ramId = $ramId;
            $this->_m_htabId = $htabId;
            $this->_m_storageAttributesId = $storageAttributesId;
            $this->_m_disksId = $disksId;
            $this->_m_backupId = $backupId;
            $this->_m_dirtyBitmapId = $dirtyBitmapId;
            $this->_read();
        }

        private function _read() {
            $this->_m_sectionId = $this->_io->readU4be();
            if (!( (($this->_m_sectionId == $this->ramId()) || ($this->_m_sectionId == $this->htabId()) || ($this->_m_sectionId == $this->storageAttributesId()) || ($this->_m_sectionId == $this->disksId()) || ($this->_m_sectionId == $this->backupId()) || ($this->_m_sectionId == $this->dirtyBitmapId())) )) {
                throw new \Kaitai\Struct\Error\ValidationNotAnyOfError($this->_m_sectionId, $this->_io, "/types/part_head/seq/0");
            }
        }
        protected $_m_sectionId;
        protected $_m_ramId;
        protected $_m_htabId;
        protected $_m_storageAttributesId;
        protected $_m_disksId;
        protected $_m_backupId;
        protected $_m_dirtyBitmapId;

        /**
         * The id of a section that has begun.
         */
        public function sectionId() { return $this->_m_sectionId; }

        /**
         * `ram_id` of the record around.
         */
        public function ramId() { return $this->_m_ramId; }

        /**
         * `htab_id` of the record around.
         */
        public function htabId() { return $this->_m_htabId; }

        /**
         * `storage_attributes_id` of the record around.
         */
        public function storageAttributesId() { return $this->_m_storageAttributesId; }

        /**
         * `disks_id` of the record around.
         */
        public function disksId() { return $this->_m_disksId; }

        /**
         * `backup_id` of the record around.
         */
        public function backupId() { return $this->_m_backupId; }

        /**
         * `dirty_bitmap_id` of the record around.
         */
        public function dirtyBitmapId() { return $this->_m_dirtyBitmapId; }
    }
}

/**
 * A block in the block list.
 */

namespace LibvirtSaveImage {
    class RamBlock extends \Kaitai\Struct\Struct {
        public function __construct(bool $ignoreShared, bool $mappedRam, \Kaitai\Struct\Stream $_io, ?\LibvirtSaveImage\RamBlockAt $_parent = null, ?\LibvirtSaveImage $_root = null) {
            parent::__construct($_io, $_parent, $_root);
            $this->_m_ignoreShared = $ignoreShared;
            $this->_m_mappedRam = $mappedRam;
            $this->_read();
        }

        private function _read() {
            $this->_m_name = new \LibvirtSaveImage\ShortString($this->_io, $this, $this->_root);
            $this->_m_length = new \LibvirtSaveImage\RamBlockLength($this->_io, $this, $this->_root);
            if ($this->ignoreShared()) {
                $this->_m_address = new \LibvirtSaveImage\RamBlockAddress($this->_io, $this, $this->_root);
            }
            if ($this->mappedRam()) {
                $this->_m_mapped = new \LibvirtSaveImage\MappedRamHeader($this->_io, $this, $this->_root);
            }
            $this->_m_headEnd = new \LibvirtSaveImage\Span($this->_io()->pos(), $this->_io()->pos(), $this->_io, $this, $this->_root);
            if ($this->isStored()) {
                $this->_m_stored = new \LibvirtSaveImage\Span($this->headEnd()->ofs(), $this->mapped()->pagesOffset() + $this->length()->usedLength(), $this->_io, $this, $this->_root);
            }
        }
        protected $_m_bitmap;

        /**
         * Which pages are stored, in the byte order of the host that wrote it; the others are zero.
         */
        public function bitmap() {
            if ($this->_m_bitmap !== null)
                return $this->_m_bitmap;
            if ($this->isStored()) {
                $_pos = $this->_io->pos();
                $this->_io->seek($this->mapped()->bitmapOffset());
                $this->_m_bitmap = $this->_io->readBytes((($this->numWords() * 8) <= $this->_io()->size() ? ($this->numWords() * 8) : $this->_io()->size()));
                $this->_io->seek($_pos);
            }
            return $this->_m_bitmap;
        }
        protected $_m_isStored;

        /**
         * Whether bitmap and pages follow.
         */
        public function isStored() {
            if ($this->_m_isStored !== null)
                return $this->_m_isStored;
            $this->_m_isStored = ($this->mappedRam() ? $this->mapped()->bitmapOffset() != 0 : false);
            return $this->_m_isStored;
        }
        protected $_m_nextLen;

        /**
         * The first byte of what follows: the length of the next block's name, or 0, with which a RamWord begins.
         */
        public function nextLen() {
            if ($this->_m_nextLen !== null)
                return $this->_m_nextLen;
            $_pos = $this->_io->pos();
            $this->_io->seek($this->storedEnd());
            $this->_m_nextLen = $this->_io->readU1();
            $this->_io->seek($_pos);
            return $this->_m_nextLen;
        }
        protected $_m_numWords;

        /**
         * Words of the bitmap: one bit a page.
         */
        public function numWords() {
            if ($this->_m_numWords !== null)
                return $this->_m_numWords;
            $this->_m_numWords = ($this->isStored() ? intval(((intval($this->length()->usedLength() / $this->mapped()->pageSize()) + 64) - 1) / 64) : 0);
            return $this->_m_numWords;
        }
        protected $_m_ofsEnd;

        /**
         * Where this ends in the file.
         */
        public function ofsEnd() {
            if ($this->_m_ofsEnd !== null)
                return $this->_m_ofsEnd;
            $this->_m_ofsEnd = $this->storedEnd();
            return $this->_m_ofsEnd;
        }
        protected $_m_pages;

        /**
         * The pages.
         */
        public function pages() {
            if ($this->_m_pages !== null)
                return $this->_m_pages;
            if ($this->isStored()) {
                $_pos = $this->_io->pos();
                $this->_io->seek($this->mapped()->pagesOffset());
                $this->_m_pages = $this->_io->readBytes(($this->length()->usedLength() <= $this->_io()->size() ? $this->length()->usedLength() : $this->_io()->size()));
                $this->_io->seek($_pos);
            }
            return $this->_m_pages;
        }
        protected $_m_storedEnd;

        /**
         * Where stored ends, if there is one.
         */
        public function storedEnd() {
            if ($this->_m_storedEnd !== null)
                return $this->_m_storedEnd;
            $this->_m_storedEnd = ($this->isStored() ? $this->stored()->ofsEnd() : $this->headEnd()->ofs());
            return $this->_m_storedEnd;
        }
        protected $_m_name;
        protected $_m_length;
        protected $_m_address;
        protected $_m_mapped;
        protected $_m_headEnd;
        protected $_m_stored;
        protected $_m_ignoreShared;
        protected $_m_mappedRam;

        /**
         * The block's name, such as `pc.ram`; never empty.
         */
        public function name() { return $this->_m_name; }

        /**
         * Its length.
         */
        public function length() { return $this->_m_length; }

        /**
         * Its address; only with the capability x-ignore-shared.
         */
        public function address() { return $this->_m_address; }

        /**
         * Where bitmap and pages are; only in the mapped-ram layout.
         */
        public function mapped() { return $this->_m_mapped; }

        /**
         * Where the fields of fixed place end.
         */
        public function headEnd() { return $this->_m_headEnd; }

        /**
         * Bitmap, padding and pages as they lie in the file.
         */
        public function stored() { return $this->_m_stored; }

        /**
         * `ignore_shared` of the record around.
         */
        public function ignoreShared() { return $this->_m_ignoreShared; }

        /**
         * `mapped_ram` of the record around.
         */
        public function mappedRam() { return $this->_m_mappedRam; }
    }
}

/**
 * An address behind the length of a block.
 */

namespace LibvirtSaveImage {
    class RamBlockAddress extends \Kaitai\Struct\Struct {
        public function __construct(\Kaitai\Struct\Stream $_io, ?\LibvirtSaveImage\RamBlock $_parent = null, ?\LibvirtSaveImage $_root = null) {
            parent::__construct($_io, $_parent, $_root);
            $this->_read();
        }

        private function _read() {
            $this->_m_address = $this->_io->readU8be();
        }
        protected $_m_address;

        /**
         * Where the block is mapped; only with the capability x-ignore-shared.
         */
        public function address() { return $this->_m_address; }
    }
}

/**
 * Where a ram_block is; it is read when it is asked for.
 */

namespace LibvirtSaveImage {
    class RamBlockAt extends \Kaitai\Struct\Struct {
        public function __construct(int $ofs, bool $ignoreShared, bool $mappedRam, \Kaitai\Struct\Stream $_io, ?\LibvirtSaveImage\RamBlockList $_parent = null, ?\LibvirtSaveImage $_root = null) {
            parent::__construct($_io, $_parent, $_root);
            $this->_m_ofs = $ofs;
            $this->_m_ignoreShared = $ignoreShared;
            $this->_m_mappedRam = $mappedRam;
            $this->_read();
        }

        private function _read() {
        }
        protected $_m_ramBlock;

        /**
         * A block in the block list.
         */
        public function ramBlock() {
            if ($this->_m_ramBlock !== null)
                return $this->_m_ramBlock;
            $_pos = $this->_io->pos();
            $this->_io->seek($this->ofs());
            $this->_m_ramBlock = new \LibvirtSaveImage\RamBlock($this->ignoreShared(), $this->mappedRam(), $this->_io, $this, $this->_root);
            $this->_io->seek($_pos);
            return $this->_m_ramBlock;
        }
        protected $_m_ofs;
        protected $_m_ignoreShared;
        protected $_m_mappedRam;

        /**
         * Where it begins in the file.
         */
        public function ofs() { return $this->_m_ofs; }

        /**
         * `ignore_shared` of the record around.
         */
        public function ignoreShared() { return $this->_m_ignoreShared; }

        /**
         * `mapped_ram` of the record around.
         */
        public function mappedRam() { return $this->_m_mappedRam; }
    }
}

/**
 * A block in the block list, after its ShortString name.
 */

namespace LibvirtSaveImage {
    class RamBlockLength extends \Kaitai\Struct\Struct {
        public function __construct(\Kaitai\Struct\Stream $_io, ?\LibvirtSaveImage\RamBlock $_parent = null, ?\LibvirtSaveImage $_root = null) {
            parent::__construct($_io, $_parent, $_root);
            $this->_read();
        }

        private function _read() {
            $this->_m_usedLength = $this->_io->readU8be();
            if (!($this->_m_usedLength >= ( (($this->usedLength() >= 1) && ($this->usedLength() <= 70368744177664))  ? $this->usedLength() : 1))) {
                throw new \Kaitai\Struct\Error\ValidationLessThanError(( (($this->usedLength() >= 1) && ($this->usedLength() <= 70368744177664))  ? $this->usedLength() : 1), $this->_m_usedLength, $this->_io, "/types/ram_block_length/seq/0");
            }
            if (!($this->_m_usedLength <= ( (($this->usedLength() >= 1) && ($this->usedLength() <= 70368744177664))  ? $this->usedLength() : 0))) {
                throw new \Kaitai\Struct\Error\ValidationGreaterThanError(( (($this->usedLength() >= 1) && ($this->usedLength() <= 70368744177664))  ? $this->usedLength() : 0), $this->_m_usedLength, $this->_io, "/types/ram_block_length/seq/0");
            }
        }
        protected $_m_usedLength;

        /**
         * Bytes of the block, a multiple of the page size.
         */
        public function usedLength() { return $this->_m_usedLength; }
    }
}

/**
 * The list of the blocks, with which the start of the ram section begins.
 */

namespace LibvirtSaveImage {
    class RamBlockList extends \Kaitai\Struct\Struct {
        public function __construct(bool $ramHasNames, bool $ignoreShared, bool $mappedRam, \Kaitai\Struct\Stream $_io, ?\LibvirtSaveImage\RamPart $_parent = null, ?\LibvirtSaveImage $_root = null) {
            parent::__construct($_io, $_parent, $_root);
            $this->_m_ramHasNames = $ramHasNames;
            $this->_m_ignoreShared = $ignoreShared;
            $this->_m_mappedRam = $mappedRam;
            $this->_read();
        }

        private function _read() {
            $this->_m_total = new \LibvirtSaveImage\RamTotal($this->_io, $this, $this->_root);
            $this->_m_headEnd = new \LibvirtSaveImage\Span($this->_io()->pos(), $this->_io()->pos(), $this->_io, $this, $this->_root);
            if ($this->ramHasNames()) {
                $this->_m_blocks = [];
                $i = 0;
                do {
                    $_ = new \LibvirtSaveImage\RamBlockAt((count($this->blocks()) == 0 ? $this->headEnd()->ofs() : $this->blocks()[count($this->blocks()) - 1]->ramBlock()->ofsEnd()), $this->ignoreShared(), $this->mappedRam(), $this->_io, $this, $this->_root);
                    $this->_m_blocks[] = $_;
                    $i++;
                } while (!($_->ramBlock()->nextLen() == 0));
            }
        }
        protected $_m_blocksEnd;

        /**
         * Where blocks ends, if there is one.
         */
        public function blocksEnd() {
            if ($this->_m_blocksEnd !== null)
                return $this->_m_blocksEnd;
            $this->_m_blocksEnd = ($this->ramHasNames() ? $this->blocks()[count($this->blocks()) - 1]->ramBlock()->ofsEnd() : $this->headEnd()->ofs());
            return $this->_m_blocksEnd;
        }
        protected $_m_ofsEnd;

        /**
         * Where this ends in the file.
         */
        public function ofsEnd() {
            if ($this->_m_ofsEnd !== null)
                return $this->_m_ofsEnd;
            $this->_m_ofsEnd = $this->blocksEnd();
            return $this->_m_ofsEnd;
        }
        protected $_m_total;
        protected $_m_headEnd;
        protected $_m_blocks;
        protected $_m_ramHasNames;
        protected $_m_ignoreShared;
        protected $_m_mappedRam;

        /**
         * How much memory the blocks have together.
         */
        public function total() { return $this->_m_total; }

        /**
         * Where the fields of fixed place end.
         */
        public function headEnd() { return $this->_m_headEnd; }

        /**
         * The blocks; version 3 of the section has none, and all memory is one.
         */
        public function blocks() { return $this->_m_blocks; }

        /**
         * `ram_has_names` of the record around.
         */
        public function ramHasNames() { return $this->_m_ramHasNames; }

        /**
         * `ignore_shared` of the record around.
         */
        public function ignoreShared() { return $this->_m_ignoreShared; }

        /**
         * `mapped_ram` of the record around.
         */
        public function mappedRam() { return $this->_m_mappedRam; }
    }
}

/**
 * The rest of a compressed page's record; the zlib stream follows.
 */

namespace LibvirtSaveImage {
    class RamCompressed extends \Kaitai\Struct\Struct {
        public function __construct(int $pageSize, \Kaitai\Struct\Stream $_io, ?\LibvirtSaveImage\RamRecord $_parent = null, ?\LibvirtSaveImage $_root = null) {
            parent::__construct($_io, $_parent, $_root);
            $this->_m_pageSize = $pageSize;
            $this->_read();
        }

        private function _read() {
            $this->_m_lenZlib = $this->_io->readU4be();
            if (!($this->_m_lenZlib >= ( (($this->lenZlib() >= 1) && ($this->lenZlib() <= ($this->pageSize() * 2 + 64)))  ? $this->lenZlib() : 1))) {
                throw new \Kaitai\Struct\Error\ValidationLessThanError(( (($this->lenZlib() >= 1) && ($this->lenZlib() <= ($this->pageSize() * 2 + 64)))  ? $this->lenZlib() : 1), $this->_m_lenZlib, $this->_io, "/types/ram_compressed/seq/0");
            }
            if (!($this->_m_lenZlib <= ( (($this->lenZlib() >= 1) && ($this->lenZlib() <= ($this->pageSize() * 2 + 64)))  ? $this->lenZlib() : 0))) {
                throw new \Kaitai\Struct\Error\ValidationGreaterThanError(( (($this->lenZlib() >= 1) && ($this->lenZlib() <= ($this->pageSize() * 2 + 64)))  ? $this->lenZlib() : 0), $this->_m_lenZlib, $this->_io, "/types/ram_compressed/seq/0");
            }
        }
        protected $_m_lenZlib;
        protected $_m_pageSize;

        /**
         * Bytes of the zlib stream, which inflates to exactly one page; deflate never adds much.
         */
        public function lenZlib() { return $this->_m_lenZlib; }

        /**
         * `page_size` of the record around.
         */
        public function pageSize() { return $this->_m_pageSize; }
    }
}

/**
 * The rest of an xbzrle page's record; the difference follows.
 */

namespace LibvirtSaveImage {
    class RamDelta extends \Kaitai\Struct\Struct {
        public function __construct(\Kaitai\Struct\Stream $_io, ?\LibvirtSaveImage\RamRecord $_parent = null, ?\LibvirtSaveImage $_root = null) {
            parent::__construct($_io, $_parent, $_root);
            $this->_read();
        }

        private function _read() {
            $this->_m_encoding = $this->_io->readU1();
            if (!($this->_m_encoding == 1)) {
                throw new \Kaitai\Struct\Error\ValidationNotEqualError(1, $this->_m_encoding, $this->_io, "/types/ram_delta/seq/0");
            }
            $this->_m_lenDelta = $this->_io->readU2be();
        }
        protected $_m_encoding;
        protected $_m_lenDelta;

        /**
         * Always 1.
         */
        public function encoding() { return $this->_m_encoding; }

        /**
         * Bytes of the difference, at most a page.
         */
        public function lenDelta() { return $this->_m_lenDelta; }
    }
}

/**
 * The rest of a zero page's record.
 */

namespace LibvirtSaveImage {
    class RamFill extends \Kaitai\Struct\Struct {
        public function __construct(\Kaitai\Struct\Stream $_io, ?\LibvirtSaveImage\RamRecord $_parent = null, ?\LibvirtSaveImage $_root = null) {
            parent::__construct($_io, $_parent, $_root);
            $this->_read();
        }

        private function _read() {
            $this->_m_fill = $this->_io->readU1();
        }
        protected $_m_fill;

        /**
         * The byte that the whole page consists of.
         */
        public function fill() { return $this->_m_fill; }
    }
}

/**
 * What a part of the ram section holds.
 */

namespace LibvirtSaveImage {
    class RamPart extends \Kaitai\Struct\Struct {
        public function __construct(bool $isStart, bool $ramHasNames, bool $ignoreShared, bool $mappedRam, int $pageSize, \Kaitai\Struct\Stream $_io, ?\LibvirtSaveImage\Section $_parent = null, ?\LibvirtSaveImage $_root = null) {
            parent::__construct($_io, $_parent, $_root);
            $this->_m_isStart = $isStart;
            $this->_m_ramHasNames = $ramHasNames;
            $this->_m_ignoreShared = $ignoreShared;
            $this->_m_mappedRam = $mappedRam;
            $this->_m_pageSize = $pageSize;
            $this->_read();
        }

        private function _read() {
            $this->_m_headEnd = new \LibvirtSaveImage\Span($this->_io()->pos(), $this->_io()->pos(), $this->_io, $this, $this->_root);
            if ($this->isStart()) {
                $this->_m_blockList = new \LibvirtSaveImage\RamBlockList($this->ramHasNames(), $this->ignoreShared(), $this->mappedRam(), $this->_io, $this, $this->_root);
            }
            $this->_m_records = [];
            $i = 0;
            do {
                $_ = new \LibvirtSaveImage\RamRecordAt((count($this->records()) == 0 ? $this->blockListEnd() : $this->records()[count($this->records()) - 1]->ramRecord()->ofsEnd()), $this->ramHasNames(), $this->pageSize(), $this->mappedRam(), $this->_io, $this, $this->_root);
                $this->_m_records[] = $_;
                $i++;
            } while (!($_->ramRecord()->kind() == \LibvirtSaveImage\RamFlag::EOS));
        }
        protected $_m_blockListEnd;

        /**
         * Where block_list ends, if there is one.
         */
        public function blockListEnd() {
            if ($this->_m_blockListEnd !== null)
                return $this->_m_blockListEnd;
            $this->_m_blockListEnd = ($this->isStart() ? $this->blockList()->ofsEnd() : $this->headEnd()->ofs());
            return $this->_m_blockListEnd;
        }
        protected $_m_ofsEnd;

        /**
         * Where this ends in the file.
         */
        public function ofsEnd() {
            if ($this->_m_ofsEnd !== null)
                return $this->_m_ofsEnd;
            $this->_m_ofsEnd = $this->records()[count($this->records()) - 1]->ramRecord()->ofsEnd();
            return $this->_m_ofsEnd;
        }
        protected $_m_headEnd;
        protected $_m_blockList;
        protected $_m_records;
        protected $_m_isStart;
        protected $_m_ramHasNames;
        protected $_m_ignoreShared;
        protected $_m_mappedRam;
        protected $_m_pageSize;

        /**
         * Where the fields of fixed place end.
         */
        public function headEnd() { return $this->_m_headEnd; }

        /**
         * The list of the blocks; only in the section's start.
         */
        public function blockList() { return $this->_m_blockList; }

        /**
         * The pages, in the order in which they were sent: the last record of a page counts.
         */
        public function records() { return $this->_m_records; }

        /**
         * `is_start` of the record around.
         */
        public function isStart() { return $this->_m_isStart; }

        /**
         * `ram_has_names` of the record around.
         */
        public function ramHasNames() { return $this->_m_ramHasNames; }

        /**
         * `ignore_shared` of the record around.
         */
        public function ignoreShared() { return $this->_m_ignoreShared; }

        /**
         * `mapped_ram` of the record around.
         */
        public function mappedRam() { return $this->_m_mappedRam; }

        /**
         * `page_size` of the record around.
         */
        public function pageSize() { return $this->_m_pageSize; }
    }
}

/**
 * A record of a ram section: a page, or a mark.
 */

namespace LibvirtSaveImage {
    class RamRecord extends \Kaitai\Struct\Struct {
        public function __construct(bool $ramHasNames, int $pageSize, bool $mappedRam, \Kaitai\Struct\Stream $_io, ?\LibvirtSaveImage\RamRecordAt $_parent = null, ?\LibvirtSaveImage $_root = null) {
            parent::__construct($_io, $_parent, $_root);
            $this->_m_ramHasNames = $ramHasNames;
            $this->_m_pageSize = $pageSize;
            $this->_m_mappedRam = $mappedRam;
            $this->_read();
        }

        private function _read() {
            $this->_m_word = new \LibvirtSaveImage\RamWord($this->pageSize(), $this->mappedRam(), $this->_io, $this, $this->_root);
            if ($this->hasName()) {
                $this->_m_name = new \LibvirtSaveImage\ShortString($this->_io, $this, $this->_root);
            }
            if ($this->kind() == \LibvirtSaveImage\RamFlag::ZERO) {
                $this->_m_fill = new \LibvirtSaveImage\RamFill($this->_io, $this, $this->_root);
            }
            if ($this->kind() == \LibvirtSaveImage\RamFlag::XBZRLE) {
                $this->_m_delta = new \LibvirtSaveImage\RamDelta($this->_io, $this, $this->_root);
            }
            if ($this->kind() == \LibvirtSaveImage\RamFlag::COMPRESS_PAGE) {
                $this->_m_packed = new \LibvirtSaveImage\RamCompressed($this->pageSize(), $this->_io, $this, $this->_root);
            }
            $this->_m_data = new \LibvirtSaveImage\Span($this->_io()->pos(), $this->_io()->pos() + $this->lenData(), $this->_io, $this, $this->_root);
        }
        protected $_m_hasName;

        /**
         * Whether this is a page that names its block; others are in the block of the page record before, which may be in an earlier section.
         */
        public function hasName() {
            if ($this->_m_hasName !== null)
                return $this->_m_hasName;
            $this->_m_hasName = ( (($this->kind() == \LibvirtSaveImage\RamFlag::EOS) || ($this->kind() == \LibvirtSaveImage\RamFlag::MULTIFD_FLUSH))  ? false : ($this->ramHasNames() ? ($this->word()->flags() & 32) == 0 : false));
            return $this->_m_hasName;
        }
        protected $_m_kind;

        /**
         * The flags without CONTINUE.
         */
        public function kind() {
            if ($this->_m_kind !== null)
                return $this->_m_kind;
            $this->_m_kind = ($this->word()->flags() & 991);
            return $this->_m_kind;
        }
        protected $_m_lenData;

        /**
         * Bytes of the page, the difference or the zlib stream.
         */
        public function lenData() {
            if ($this->_m_lenData !== null)
                return $this->_m_lenData;
            $this->_m_lenData = ($this->kind() == \LibvirtSaveImage\RamFlag::PAGE ? $this->pageSize() : ($this->kind() == \LibvirtSaveImage\RamFlag::XBZRLE ? $this->delta()->lenDelta() : ($this->kind() == \LibvirtSaveImage\RamFlag::COMPRESS_PAGE ? $this->packed()->lenZlib() : 0)));
            return $this->_m_lenData;
        }
        protected $_m_ofsEnd;

        /**
         * Where this ends in the file.
         */
        public function ofsEnd() {
            if ($this->_m_ofsEnd !== null)
                return $this->_m_ofsEnd;
            $this->_m_ofsEnd = $this->data()->ofsEnd();
            return $this->_m_ofsEnd;
        }
        protected $_m_word;
        protected $_m_name;
        protected $_m_fill;
        protected $_m_delta;
        protected $_m_packed;
        protected $_m_data;
        protected $_m_ramHasNames;
        protected $_m_pageSize;
        protected $_m_mappedRam;

        /**
         * What follows, and for a page where it belongs.
         */
        public function word() { return $this->_m_word; }

        /**
         * The block's name.
         */
        public function name() { return $this->_m_name; }

        /**
         * What a zero page consists of.
         */
        public function fill() { return $this->_m_fill; }

        /**
         * How long the difference is.
         */
        public function delta() { return $this->_m_delta; }

        /**
         * How long the zlib stream is.
         */
        public function packed() { return $this->_m_packed; }

        /**
         * The page, the difference or the zlib stream.
         */
        public function data() { return $this->_m_data; }

        /**
         * `ram_has_names` of the record around.
         */
        public function ramHasNames() { return $this->_m_ramHasNames; }

        /**
         * `page_size` of the record around.
         */
        public function pageSize() { return $this->_m_pageSize; }

        /**
         * `mapped_ram` of the record around.
         */
        public function mappedRam() { return $this->_m_mappedRam; }
    }
}

/**
 * Where a ram_record is; it is read when it is asked for.
 */

namespace LibvirtSaveImage {
    class RamRecordAt extends \Kaitai\Struct\Struct {
        public function __construct(int $ofs, bool $ramHasNames, int $pageSize, bool $mappedRam, \Kaitai\Struct\Stream $_io, ?\LibvirtSaveImage\RamPart $_parent = null, ?\LibvirtSaveImage $_root = null) {
            parent::__construct($_io, $_parent, $_root);
            $this->_m_ofs = $ofs;
            $this->_m_ramHasNames = $ramHasNames;
            $this->_m_pageSize = $pageSize;
            $this->_m_mappedRam = $mappedRam;
            $this->_read();
        }

        private function _read() {
        }
        protected $_m_ramRecord;

        /**
         * A record of a ram section: a page, or a mark.
         */
        public function ramRecord() {
            if ($this->_m_ramRecord !== null)
                return $this->_m_ramRecord;
            $_pos = $this->_io->pos();
            $this->_io->seek($this->ofs());
            $this->_m_ramRecord = new \LibvirtSaveImage\RamRecord($this->ramHasNames(), $this->pageSize(), $this->mappedRam(), $this->_io, $this, $this->_root);
            $this->_io->seek($_pos);
            return $this->_m_ramRecord;
        }
        protected $_m_ofs;
        protected $_m_ramHasNames;
        protected $_m_pageSize;
        protected $_m_mappedRam;

        /**
         * Where it begins in the file.
         */
        public function ofs() { return $this->_m_ofs; }

        /**
         * `ram_has_names` of the record around.
         */
        public function ramHasNames() { return $this->_m_ramHasNames; }

        /**
         * `page_size` of the record around.
         */
        public function pageSize() { return $this->_m_pageSize; }

        /**
         * `mapped_ram` of the record around.
         */
        public function mappedRam() { return $this->_m_mappedRam; }
    }
}

/**
 * What begins the list of the blocks: a 64-bit integer like RamWord.
 */

namespace LibvirtSaveImage {
    class RamTotal extends \Kaitai\Struct\Struct {
        public function __construct(\Kaitai\Struct\Stream $_io, ?\LibvirtSaveImage\RamBlockList $_parent = null, ?\LibvirtSaveImage $_root = null) {
            parent::__construct($_io, $_parent, $_root);
            $this->_read();
        }

        private function _read() {
            $this->_m_totalHigh = $this->_io->readBitsIntBe(32);
            $this->_m_totalLow = $this->_io->readBitsIntBe(22);
            $this->_m_flags = $this->_io->readBitsIntBe(10);
            if (!( (($this->_m_flags == 4) || ($this->_m_flags == 36)) )) {
                throw new \Kaitai\Struct\Error\ValidationNotAnyOfError($this->_m_flags, $this->_io, "/types/ram_total/seq/2");
            }
        }
        protected $_m_totalHigh;
        protected $_m_totalLow;
        protected $_m_flags;

        /**
         * The sum of the lengths of all blocks, upper half.
         */
        public function totalHigh() { return $this->_m_totalHigh; }

        /**
         * The next bits of the sum, as in RamWord.
         */
        public function totalLow() { return $this->_m_totalLow; }

        /**
         * MEM_SIZE; QEMU does not look at CONTINUE.
         */
        public function flags() { return $this->_m_flags; }
    }
}

/**
 * What begins each record of a ram section: an offset, with RamFlag below the page size.
 */

namespace LibvirtSaveImage {
    class RamWord extends \Kaitai\Struct\Struct {
        public function __construct(int $pageSize, bool $mappedRam, \Kaitai\Struct\Stream $_io, ?\LibvirtSaveImage\RamRecord $_parent = null, ?\LibvirtSaveImage $_root = null) {
            parent::__construct($_io, $_parent, $_root);
            $this->_m_pageSize = $pageSize;
            $this->_m_mappedRam = $mappedRam;
            $this->_read();
        }

        private function _read() {
            $this->_m_offsetHigh = $this->_io->readBitsIntBe(32);
            $this->_m_offsetLow = $this->_io->readBitsIntBe(22);
            $this->_m_flags = $this->_io->readBitsIntBe(10);
            if (!( (($this->_m_flags == ($this->isWhole() ? 16 : 1024)) || ($this->_m_flags == ($this->isWhole() ? 48 : 1024)) || ($this->_m_flags == ($this->isPage() ? 2 : 1024)) || ($this->_m_flags == ($this->isPage() ? 34 : 1024)) || ($this->_m_flags == ($this->isPage() ? 8 : 1024)) || ($this->_m_flags == ($this->isPage() ? 40 : 1024)) || ($this->_m_flags == ($this->isPage() ? 64 : 1024)) || ($this->_m_flags == ($this->isPage() ? 96 : 1024)) || ($this->_m_flags == ($this->isPage() ? 256 : 1024)) || ($this->_m_flags == ($this->isPage() ? 288 : 1024)) || ($this->_m_flags == ($this->isPage() ? 512 : 1024)) || ($this->_m_flags == ($this->isPage() ? 544 : 1024))) )) {
                throw new \Kaitai\Struct\Error\ValidationNotAnyOfError($this->_m_flags, $this->_io, "/types/ram_word/seq/2");
            }
        }
        protected $_m_isPage;

        /**
         * Whether this can be a page: not in the mapped-ram layout.
         */
        public function isPage() {
            if ($this->_m_isPage !== null)
                return $this->_m_isPage;
            $this->_m_isPage = ($this->mappedRam() ? false : $this->isWhole());
            return $this->_m_isPage;
        }
        protected $_m_isWhole;

        /**
         * Whether the offset is a multiple of the page size; that of a mark is 0, but QEMU does not look at it.
         */
        public function isWhole() {
            if ($this->_m_isWhole !== null)
                return $this->_m_isWhole;
            $this->_m_isWhole = ($this->offsetLow() & intval($this->pageSize() / 1024) - 1) == 0;
            return $this->_m_isWhole;
        }
        protected $_m_offsetHigh;
        protected $_m_offsetLow;
        protected $_m_flags;
        protected $_m_pageSize;
        protected $_m_mappedRam;

        /**
         * The page's offset in its block, upper half.
         */
        public function offsetHigh() { return $this->_m_offsetHigh; }

        /**
         * The next bits of the offset: offset_high * 0x100000000 + offset_low * 0x400 is the offset.
         */
        public function offsetLow() { return $this->_m_offsetLow; }

        /**
         * One bit of RamFlag that says what follows, for pages perhaps with CONTINUE.
         */
        public function flags() { return $this->_m_flags; }

        /**
         * `page_size` of the record around.
         */
        public function pageSize() { return $this->_m_pageSize; }

        /**
         * `mapped_ram` of the record around.
         */
        public function mappedRam() { return $this->_m_mappedRam; }
    }
}

/**
 * The first 92 bytes of a saved image.
 */

namespace LibvirtSaveImage {
    class SaveHeader extends \Kaitai\Struct\Struct {
        public function __construct(\Kaitai\Struct\Stream $_io, ?\LibvirtSaveImage $_parent = null, ?\LibvirtSaveImage $_root = null) {
            parent::__construct($_io, $_parent, $_root);
            $this->_read();
        }

        private function _read() {
            $this->_m_magic = $this->_io->readBytes(16);
            if (!( (($this->_m_magic == "\x4C\x69\x62\x76\x69\x72\x74\x51\x65\x6D\x75\x64\x53\x61\x76\x65") || ($this->_m_magic == "\x4C\x69\x62\x76\x69\x72\x74\x51\x65\x6D\x75\x64\x50\x61\x72\x74")) )) {
                throw new \Kaitai\Struct\Error\ValidationNotAnyOfError($this->_m_magic, $this->_io, "/types/save_header/seq/0");
            }
            $this->_m__raw_words = $this->_io->readBytes(76);
            $_io__raw_words = new \Kaitai\Struct\Stream($this->_m__raw_words);
            $this->_m_words = new \LibvirtSaveImage\Words($_io__raw_words, $this, $this->_root);
        }
        protected $_m_byteOrder;

        /**
         * The byte order of the numbers that follow. 0: little. 1: big.
         */
        public function byteOrder() {
            if ($this->_m_byteOrder !== null)
                return $this->_m_byteOrder;
            $this->_m_byteOrder = ($this->versionLe() <= 3 ? 0 : 1);
            return $this->_m_byteOrder;
        }
        protected $_m_versionLe;

        /**
         * The version word read as little-endian, to find the byte order: no version word in the wrong order is a known version.
         */
        public function versionLe() {
            if ($this->_m_versionLe !== null)
                return $this->_m_versionLe;
            $_pos = $this->_io->pos();
            $this->_io->seek(16);
            $this->_m_versionLe = $this->_io->readU4le();
            $this->_io->seek($_pos);
            return $this->_m_versionLe;
        }
        protected $_m_magic;
        protected $_m_words;
        protected $_m__raw_words;

        /**
         * Says that this is a saved image, and whether the save was completed.
         */
        public function magic() { return $this->_m_magic; }

        /**
         * The numbers of the header, in the byte order of the host that wrote them.
         */
        public function words() { return $this->_m_words; }
        public function _raw_words() { return $this->_m__raw_words; }
    }
}

/**
 * A section of the stream, up to the first device's state.
 */

namespace LibvirtSaveImage {
    class Section extends \Kaitai\Struct\Struct {
        public function __construct(int $beforeRamId, bool $beforeRamHasNames, int $beforeHtabId, int $beforeStorageAttributesId, int $beforeDisksId, int $beforeBackupId, int $beforeDirtyBitmapId, bool $footers, bool $ignoreShared, bool $mappedRam, int $pageSize, \Kaitai\Struct\Stream $_io, ?\LibvirtSaveImage\SectionAt $_parent = null, ?\LibvirtSaveImage $_root = null) {
            parent::__construct($_io, $_parent, $_root);
            $this->_m_beforeRamId = $beforeRamId;
            $this->_m_beforeRamHasNames = $beforeRamHasNames;
            $this->_m_beforeHtabId = $beforeHtabId;
            $this->_m_beforeStorageAttributesId = $beforeStorageAttributesId;
            $this->_m_beforeDisksId = $beforeDisksId;
            $this->_m_beforeBackupId = $beforeBackupId;
            $this->_m_beforeDirtyBitmapId = $beforeDirtyBitmapId;
            $this->_m_footers = $footers;
            $this->_m_ignoreShared = $ignoreShared;
            $this->_m_mappedRam = $mappedRam;
            $this->_m_pageSize = $pageSize;
            $this->_read();
        }

        private function _read() {
            $this->_m_kind = $this->_io->readU1();
            if (!( (($this->_m_kind == \LibvirtSaveImage\StreamSection::EOF) || ($this->_m_kind == \LibvirtSaveImage\StreamSection::START) || ($this->_m_kind == \LibvirtSaveImage\StreamSection::PART) || ($this->_m_kind == \LibvirtSaveImage\StreamSection::SECTION_END) || ($this->_m_kind == \LibvirtSaveImage\StreamSection::SECTION_FULL) || ($this->_m_kind == \LibvirtSaveImage\StreamSection::COMMAND)) )) {
                throw new \Kaitai\Struct\Error\ValidationNotAnyOfError($this->_m_kind, $this->_io, "/types/section/seq/0");
            }
            if ($this->kind() == \LibvirtSaveImage\StreamSection::COMMAND) {
                $this->_m_command = new \LibvirtSaveImage\Command($this->_io, $this, $this->_root);
            }
            if ($this->kind() == \LibvirtSaveImage\StreamSection::SECTION_FULL) {
                $this->_m_device = new \LibvirtSaveImage\DeviceHead($this->_io, $this, $this->_root);
            }
            if ($this->isStart()) {
                $this->_m_start = new \LibvirtSaveImage\LiveHead($this->footers(), $this->_io, $this, $this->_root);
            }
            if ($this->isPart()) {
                $this->_m_part = new \LibvirtSaveImage\PartHead($this->ramId(), $this->htabId(), $this->storageAttributesId(), $this->disksId(), $this->backupId(), $this->dirtyBitmapId(), $this->_io, $this, $this->_root);
            }
            $this->_m_headEnd = new \LibvirtSaveImage\Span($this->_io()->pos(), $this->_io()->pos(), $this->_io, $this, $this->_root);
            if ($this->isRam()) {
                $this->_m_ram = new \LibvirtSaveImage\RamPart($this->isStart(), $this->ramHasNames(), $this->ignoreShared(), $this->mappedRam(), $this->pageSize(), $this->_io, $this, $this->_root);
            }
        }
        protected $_m_backup;

        /**
         * The state of a backup.
         */
        public function backup() {
            if ($this->_m_backup !== null)
                return $this->_m_backup;
            if ($this->isBackup()) {
                $_pos = $this->_io->pos();
                $this->_io->seek($this->disksEnd());
                $this->_m_backup = new \LibvirtSaveImage\BackupPart($this->_io, $this, $this->_root);
                $this->_io->seek($_pos);
            }
            return $this->_m_backup;
        }
        protected $_m_backupEnd;

        /**
         * Where backup ends, if there is one.
         */
        public function backupEnd() {
            if ($this->_m_backupEnd !== null)
                return $this->_m_backupEnd;
            $this->_m_backupEnd = ($this->isBackup() ? $this->backup()->ofsEnd() : $this->disksEnd());
            return $this->_m_backupEnd;
        }
        protected $_m_backupId;

        /**
         * The id of `pbs-state`, once it has begun.
         */
        public function backupId() {
            if ($this->_m_backupId !== null)
                return $this->_m_backupId;
            $this->_m_backupId = ($this->isStart() ? ($this->start()->name() == "\x70\x62\x73\x2D\x73\x74\x61\x74\x65" ? $this->start()->sectionId() : $this->beforeBackupId()) : $this->beforeBackupId());
            return $this->_m_backupId;
        }
        protected $_m_dirtyBitmap;

        /**
         * Dirty bitmaps of disks.
         */
        public function dirtyBitmap() {
            if ($this->_m_dirtyBitmap !== null)
                return $this->_m_dirtyBitmap;
            if ($this->isDirtyBitmap()) {
                $_pos = $this->_io->pos();
                $this->_io->seek($this->backupEnd());
                $this->_m_dirtyBitmap = new \LibvirtSaveImage\DirtyBitmapPart($this->_io, $this, $this->_root);
                $this->_io->seek($_pos);
            }
            return $this->_m_dirtyBitmap;
        }
        protected $_m_dirtyBitmapEnd;

        /**
         * Where dirty_bitmap ends, if there is one.
         */
        public function dirtyBitmapEnd() {
            if ($this->_m_dirtyBitmapEnd !== null)
                return $this->_m_dirtyBitmapEnd;
            $this->_m_dirtyBitmapEnd = ($this->isDirtyBitmap() ? $this->dirtyBitmap()->ofsEnd() : $this->backupEnd());
            return $this->_m_dirtyBitmapEnd;
        }
        protected $_m_dirtyBitmapId;

        /**
         * The id of `dirty-bitmap`, once it has begun.
         */
        public function dirtyBitmapId() {
            if ($this->_m_dirtyBitmapId !== null)
                return $this->_m_dirtyBitmapId;
            $this->_m_dirtyBitmapId = ($this->isStart() ? ($this->start()->name() == "\x64\x69\x72\x74\x79\x2D\x62\x69\x74\x6D\x61\x70" ? $this->start()->sectionId() : $this->beforeDirtyBitmapId()) : $this->beforeDirtyBitmapId());
            return $this->_m_dirtyBitmapId;
        }
        protected $_m_disks;

        /**
         * Pieces of disks.
         */
        public function disks() {
            if ($this->_m_disks !== null)
                return $this->_m_disks;
            if ($this->isDisks()) {
                $_pos = $this->_io->pos();
                $this->_io->seek($this->storageAttributesEnd());
                $this->_m_disks = new \LibvirtSaveImage\DisksPart($this->_io, $this, $this->_root);
                $this->_io->seek($_pos);
            }
            return $this->_m_disks;
        }
        protected $_m_disksEnd;

        /**
         * Where disks ends, if there is one.
         */
        public function disksEnd() {
            if ($this->_m_disksEnd !== null)
                return $this->_m_disksEnd;
            $this->_m_disksEnd = ($this->isDisks() ? $this->disks()->ofsEnd() : $this->storageAttributesEnd());
            return $this->_m_disksEnd;
        }
        protected $_m_disksId;

        /**
         * The id of `block`, once it has begun.
         */
        public function disksId() {
            if ($this->_m_disksId !== null)
                return $this->_m_disksId;
            $this->_m_disksId = ($this->isStart() ? ($this->start()->name() == "\x62\x6C\x6F\x63\x6B" ? $this->start()->sectionId() : $this->beforeDisksId()) : $this->beforeDisksId());
            return $this->_m_disksId;
        }
        protected $_m_footer;

        /**
         * The section's end; machine types before 2.4 have none.
         */
        public function footer() {
            if ($this->_m_footer !== null)
                return $this->_m_footer;
            if ( (($this->footers()) && ($this->isLive())) ) {
                $_pos = $this->_io->pos();
                $this->_io->seek($this->dirtyBitmapEnd());
                $this->_m_footer = new \LibvirtSaveImage\SectionFooter($this->liveId(), $this->_io, $this, $this->_root);
                $this->_io->seek($_pos);
            }
            return $this->_m_footer;
        }
        protected $_m_footerEnd;

        /**
         * Where footer ends, if there is one.
         */
        public function footerEnd() {
            if ($this->_m_footerEnd !== null)
                return $this->_m_footerEnd;
            $this->_m_footerEnd = ( (($this->footers()) && ($this->isLive()))  ? $this->footer()->ofsEnd() : $this->dirtyBitmapEnd());
            return $this->_m_footerEnd;
        }
        protected $_m_htab;

        /**
         * The hash table of a pseries machine.
         */
        public function htab() {
            if ($this->_m_htab !== null)
                return $this->_m_htab;
            if ($this->isHtab()) {
                $_pos = $this->_io->pos();
                $this->_io->seek($this->ramEnd());
                $this->_m_htab = new \LibvirtSaveImage\HtabPart($this->_io, $this, $this->_root);
                $this->_io->seek($_pos);
            }
            return $this->_m_htab;
        }
        protected $_m_htabEnd;

        /**
         * Where htab ends, if there is one.
         */
        public function htabEnd() {
            if ($this->_m_htabEnd !== null)
                return $this->_m_htabEnd;
            $this->_m_htabEnd = ($this->isHtab() ? $this->htab()->ofsEnd() : $this->ramEnd());
            return $this->_m_htabEnd;
        }
        protected $_m_htabId;

        /**
         * The id of `spapr/htab`, once it has begun.
         */
        public function htabId() {
            if ($this->_m_htabId !== null)
                return $this->_m_htabId;
            $this->_m_htabId = ($this->isStart() ? ($this->start()->name() == "\x73\x70\x61\x70\x72\x2F\x68\x74\x61\x62" ? $this->start()->sectionId() : $this->beforeHtabId()) : $this->beforeHtabId());
            return $this->_m_htabId;
        }
        protected $_m_isBackup;

        /**
         * Whether this is `pbs-state`.
         */
        public function isBackup() {
            if ($this->_m_isBackup !== null)
                return $this->_m_isBackup;
            $this->_m_isBackup = ($this->isStart() ? $this->start()->name() == "\x70\x62\x73\x2D\x73\x74\x61\x74\x65" : ($this->isPart() ? $this->part()->sectionId() == $this->beforeBackupId() : false));
            return $this->_m_isBackup;
        }
        protected $_m_isDirtyBitmap;

        /**
         * Whether this is a part of `dirty-bitmap`.
         */
        public function isDirtyBitmap() {
            if ($this->_m_isDirtyBitmap !== null)
                return $this->_m_isDirtyBitmap;
            $this->_m_isDirtyBitmap = ($this->isStart() ? $this->start()->name() == "\x64\x69\x72\x74\x79\x2D\x62\x69\x74\x6D\x61\x70" : ($this->isPart() ? $this->part()->sectionId() == $this->beforeDirtyBitmapId() : false));
            return $this->_m_isDirtyBitmap;
        }
        protected $_m_isDisks;

        /**
         * Whether this is a part of `block`.
         */
        public function isDisks() {
            if ($this->_m_isDisks !== null)
                return $this->_m_isDisks;
            $this->_m_isDisks = ($this->isStart() ? $this->start()->name() == "\x62\x6C\x6F\x63\x6B" : ($this->isPart() ? $this->part()->sectionId() == $this->beforeDisksId() : false));
            return $this->_m_isDisks;
        }
        protected $_m_isHtab;

        /**
         * Whether this is a part of `spapr/htab`.
         */
        public function isHtab() {
            if ($this->_m_isHtab !== null)
                return $this->_m_isHtab;
            $this->_m_isHtab = ($this->isStart() ? $this->start()->name() == "\x73\x70\x61\x70\x72\x2F\x68\x74\x61\x62" : ($this->isPart() ? $this->part()->sectionId() == $this->beforeHtabId() : false));
            return $this->_m_isHtab;
        }
        protected $_m_isLive;

        /**
         * Whether this is a part of a section that comes in several.
         */
        public function isLive() {
            if ($this->_m_isLive !== null)
                return $this->_m_isLive;
            $this->_m_isLive =  (($this->isStart()) || ($this->isPart())) ;
            return $this->_m_isLive;
        }
        protected $_m_isPart;

        /**
         * Whether this is a further part of such a section.
         */
        public function isPart() {
            if ($this->_m_isPart !== null)
                return $this->_m_isPart;
            $this->_m_isPart =  (($this->kind() == \LibvirtSaveImage\StreamSection::PART) || ($this->kind() == \LibvirtSaveImage\StreamSection::SECTION_END)) ;
            return $this->_m_isPart;
        }
        protected $_m_isRam;

        /**
         * Whether this is a part of the ram section.
         */
        public function isRam() {
            if ($this->_m_isRam !== null)
                return $this->_m_isRam;
            $this->_m_isRam = ($this->isStart() ? $this->start()->name() == "\x72\x61\x6D" : ($this->isPart() ? $this->part()->sectionId() == $this->beforeRamId() : false));
            return $this->_m_isRam;
        }
        protected $_m_isStart;

        /**
         * Whether a section that comes in several parts begins here.
         */
        public function isStart() {
            if ($this->_m_isStart !== null)
                return $this->_m_isStart;
            $this->_m_isStart = $this->kind() == \LibvirtSaveImage\StreamSection::START;
            return $this->_m_isStart;
        }
        protected $_m_isStorageAttributes;

        /**
         * Whether this is a part of `s390-storage_attributes`.
         */
        public function isStorageAttributes() {
            if ($this->_m_isStorageAttributes !== null)
                return $this->_m_isStorageAttributes;
            $this->_m_isStorageAttributes = ($this->isStart() ? $this->start()->name() == "\x73\x33\x39\x30\x2D\x73\x74\x6F\x72\x61\x67\x65\x5F\x61\x74\x74\x72\x69\x62\x75\x74\x65\x73" : ($this->isPart() ? $this->part()->sectionId() == $this->beforeStorageAttributesId() : false));
            return $this->_m_isStorageAttributes;
        }
        protected $_m_liveId;

        /**
         * The id of the section, if it comes in several parts.
         */
        public function liveId() {
            if ($this->_m_liveId !== null)
                return $this->_m_liveId;
            $this->_m_liveId = ($this->isStart() ? $this->start()->sectionId() : ($this->isPart() ? $this->part()->sectionId() : 4294967295));
            return $this->_m_liveId;
        }
        protected $_m_ofsEnd;

        /**
         * Where this ends in the file.
         */
        public function ofsEnd() {
            if ($this->_m_ofsEnd !== null)
                return $this->_m_ofsEnd;
            $this->_m_ofsEnd = $this->footerEnd();
            return $this->_m_ofsEnd;
        }
        protected $_m_ramEnd;

        /**
         * Where ram ends, if there is one.
         */
        public function ramEnd() {
            if ($this->_m_ramEnd !== null)
                return $this->_m_ramEnd;
            $this->_m_ramEnd = ($this->isRam() ? $this->ram()->ofsEnd() : $this->headEnd()->ofs());
            return $this->_m_ramEnd;
        }
        protected $_m_ramHasNames;

        /**
         * Whether the ram section lists blocks and its records name them: it does since version 4.
         */
        public function ramHasNames() {
            if ($this->_m_ramHasNames !== null)
                return $this->_m_ramHasNames;
            $this->_m_ramHasNames = ($this->isStart() ? ($this->start()->name() == "\x72\x61\x6D" ? $this->start()->versionId() >= 4 : $this->beforeRamHasNames()) : $this->beforeRamHasNames());
            return $this->_m_ramHasNames;
        }
        protected $_m_ramId;

        /**
         * The id of the ram section, once it has begun.
         */
        public function ramId() {
            if ($this->_m_ramId !== null)
                return $this->_m_ramId;
            $this->_m_ramId = ($this->isStart() ? ($this->start()->name() == "\x72\x61\x6D" ? $this->start()->sectionId() : $this->beforeRamId()) : $this->beforeRamId());
            return $this->_m_ramId;
        }
        protected $_m_storageAttributes;

        /**
         * The storage attributes of an s390x machine.
         */
        public function storageAttributes() {
            if ($this->_m_storageAttributes !== null)
                return $this->_m_storageAttributes;
            if ($this->isStorageAttributes()) {
                $_pos = $this->_io->pos();
                $this->_io->seek($this->htabEnd());
                $this->_m_storageAttributes = new \LibvirtSaveImage\StorageAttributesPart($this->_io, $this, $this->_root);
                $this->_io->seek($_pos);
            }
            return $this->_m_storageAttributes;
        }
        protected $_m_storageAttributesEnd;

        /**
         * Where storage_attributes ends, if there is one.
         */
        public function storageAttributesEnd() {
            if ($this->_m_storageAttributesEnd !== null)
                return $this->_m_storageAttributesEnd;
            $this->_m_storageAttributesEnd = ($this->isStorageAttributes() ? $this->storageAttributes()->ofsEnd() : $this->htabEnd());
            return $this->_m_storageAttributesEnd;
        }
        protected $_m_storageAttributesId;

        /**
         * The id of `s390-storage_attributes`, once it has begun.
         */
        public function storageAttributesId() {
            if ($this->_m_storageAttributesId !== null)
                return $this->_m_storageAttributesId;
            $this->_m_storageAttributesId = ($this->isStart() ? ($this->start()->name() == "\x73\x33\x39\x30\x2D\x73\x74\x6F\x72\x61\x67\x65\x5F\x61\x74\x74\x72\x69\x62\x75\x74\x65\x73" ? $this->start()->sectionId() : $this->beforeStorageAttributesId()) : $this->beforeStorageAttributesId());
            return $this->_m_storageAttributesId;
        }
        protected $_m_kind;
        protected $_m_command;
        protected $_m_device;
        protected $_m_start;
        protected $_m_part;
        protected $_m_headEnd;
        protected $_m_ram;
        protected $_m_beforeRamId;
        protected $_m_beforeRamHasNames;
        protected $_m_beforeHtabId;
        protected $_m_beforeStorageAttributesId;
        protected $_m_beforeDisksId;
        protected $_m_beforeBackupId;
        protected $_m_beforeDirtyBitmapId;
        protected $_m_footers;
        protected $_m_ignoreShared;
        protected $_m_mappedRam;
        protected $_m_pageSize;

        /**
         * The type byte.
         */
        public function kind() { return $this->_m_kind; }

        /**
         * The command.
         */
        public function command() { return $this->_m_command; }

        /**
         * The head of a device's state.
         */
        public function device() { return $this->_m_device; }

        /**
         * The head of a section that comes in several parts.
         */
        public function start() { return $this->_m_start; }

        /**
         * The head of a further part.
         */
        public function part() { return $this->_m_part; }

        /**
         * Where the fields of fixed place end.
         */
        public function headEnd() { return $this->_m_headEnd; }

        /**
         * The guest's memory.
         */
        public function ram() { return $this->_m_ram; }

        /**
         * `ram_id` of the item before.
         */
        public function beforeRamId() { return $this->_m_beforeRamId; }

        /**
         * `ram_has_names` of the item before.
         */
        public function beforeRamHasNames() { return $this->_m_beforeRamHasNames; }

        /**
         * `htab_id` of the item before.
         */
        public function beforeHtabId() { return $this->_m_beforeHtabId; }

        /**
         * `storage_attributes_id` of the item before.
         */
        public function beforeStorageAttributesId() { return $this->_m_beforeStorageAttributesId; }

        /**
         * `disks_id` of the item before.
         */
        public function beforeDisksId() { return $this->_m_beforeDisksId; }

        /**
         * `backup_id` of the item before.
         */
        public function beforeBackupId() { return $this->_m_beforeBackupId; }

        /**
         * `dirty_bitmap_id` of the item before.
         */
        public function beforeDirtyBitmapId() { return $this->_m_beforeDirtyBitmapId; }

        /**
         * `footers` of the record around.
         */
        public function footers() { return $this->_m_footers; }

        /**
         * `ignore_shared` of the record around.
         */
        public function ignoreShared() { return $this->_m_ignoreShared; }

        /**
         * `mapped_ram` of the record around.
         */
        public function mappedRam() { return $this->_m_mappedRam; }

        /**
         * `page_size` of the record around.
         */
        public function pageSize() { return $this->_m_pageSize; }
    }
}

/**
 * Where a section is; it is read when it is asked for.
 */

namespace LibvirtSaveImage {
    class SectionAt extends \Kaitai\Struct\Struct {
        public function __construct(int $ofs, int $beforeRamId, bool $beforeRamHasNames, int $beforeHtabId, int $beforeStorageAttributesId, int $beforeDisksId, int $beforeBackupId, int $beforeDirtyBitmapId, bool $footers, bool $ignoreShared, bool $mappedRam, int $pageSize, \Kaitai\Struct\Stream $_io, ?\LibvirtSaveImage\MigrationStream $_parent = null, ?\LibvirtSaveImage $_root = null) {
            parent::__construct($_io, $_parent, $_root);
            $this->_m_ofs = $ofs;
            $this->_m_beforeRamId = $beforeRamId;
            $this->_m_beforeRamHasNames = $beforeRamHasNames;
            $this->_m_beforeHtabId = $beforeHtabId;
            $this->_m_beforeStorageAttributesId = $beforeStorageAttributesId;
            $this->_m_beforeDisksId = $beforeDisksId;
            $this->_m_beforeBackupId = $beforeBackupId;
            $this->_m_beforeDirtyBitmapId = $beforeDirtyBitmapId;
            $this->_m_footers = $footers;
            $this->_m_ignoreShared = $ignoreShared;
            $this->_m_mappedRam = $mappedRam;
            $this->_m_pageSize = $pageSize;
            $this->_read();
        }

        private function _read() {
        }
        protected $_m_section;

        /**
         * A section of the stream, up to the first device's state.
         */
        public function section() {
            if ($this->_m_section !== null)
                return $this->_m_section;
            $_pos = $this->_io->pos();
            $this->_io->seek($this->ofs());
            $this->_m_section = new \LibvirtSaveImage\Section($this->beforeRamId(), $this->beforeRamHasNames(), $this->beforeHtabId(), $this->beforeStorageAttributesId(), $this->beforeDisksId(), $this->beforeBackupId(), $this->beforeDirtyBitmapId(), $this->footers(), $this->ignoreShared(), $this->mappedRam(), $this->pageSize(), $this->_io, $this, $this->_root);
            $this->_io->seek($_pos);
            return $this->_m_section;
        }
        protected $_m_ofs;
        protected $_m_beforeRamId;
        protected $_m_beforeRamHasNames;
        protected $_m_beforeHtabId;
        protected $_m_beforeStorageAttributesId;
        protected $_m_beforeDisksId;
        protected $_m_beforeBackupId;
        protected $_m_beforeDirtyBitmapId;
        protected $_m_footers;
        protected $_m_ignoreShared;
        protected $_m_mappedRam;
        protected $_m_pageSize;

        /**
         * Where it begins in the file.
         */
        public function ofs() { return $this->_m_ofs; }

        /**
         * `ram_id` of the item before.
         */
        public function beforeRamId() { return $this->_m_beforeRamId; }

        /**
         * `ram_has_names` of the item before.
         */
        public function beforeRamHasNames() { return $this->_m_beforeRamHasNames; }

        /**
         * `htab_id` of the item before.
         */
        public function beforeHtabId() { return $this->_m_beforeHtabId; }

        /**
         * `storage_attributes_id` of the item before.
         */
        public function beforeStorageAttributesId() { return $this->_m_beforeStorageAttributesId; }

        /**
         * `disks_id` of the item before.
         */
        public function beforeDisksId() { return $this->_m_beforeDisksId; }

        /**
         * `backup_id` of the item before.
         */
        public function beforeBackupId() { return $this->_m_beforeBackupId; }

        /**
         * `dirty_bitmap_id` of the item before.
         */
        public function beforeDirtyBitmapId() { return $this->_m_beforeDirtyBitmapId; }

        /**
         * `footers` of the record around.
         */
        public function footers() { return $this->_m_footers; }

        /**
         * `ignore_shared` of the record around.
         */
        public function ignoreShared() { return $this->_m_ignoreShared; }

        /**
         * `mapped_ram` of the record around.
         */
        public function mappedRam() { return $this->_m_mappedRam; }

        /**
         * `page_size` of the record around.
         */
        public function pageSize() { return $this->_m_pageSize; }
    }
}

/**
 * The end of a section.
 */

namespace LibvirtSaveImage {
    class SectionFooter extends \Kaitai\Struct\Struct {
        public function __construct(int $liveId, \Kaitai\Struct\Stream $_io, ?\LibvirtSaveImage\Section $_parent = null, ?\LibvirtSaveImage $_root = null) {
            parent::__construct($_io, $_parent, $_root);
            $this->_m_liveId = $liveId;
            $this->_read();
        }

        private function _read() {
            $this->_m_kind = $this->_io->readU1();
            if (!( (($this->_m_kind == \LibvirtSaveImage\StreamSection::FOOTER)) )) {
                throw new \Kaitai\Struct\Error\ValidationNotAnyOfError($this->_m_kind, $this->_io, "/types/section_footer/seq/0");
            }
            $this->_m_sectionId = $this->_io->readU4be();
            if (!($this->_m_sectionId == $this->liveId())) {
                throw new \Kaitai\Struct\Error\ValidationNotEqualError($this->liveId(), $this->_m_sectionId, $this->_io, "/types/section_footer/seq/1");
            }
            $this->_m_headEnd = new \LibvirtSaveImage\Span($this->_io()->pos(), $this->_io()->pos(), $this->_io, $this, $this->_root);
        }
        protected $_m_ofsEnd;

        /**
         * Where this ends in the file.
         */
        public function ofsEnd() {
            if ($this->_m_ofsEnd !== null)
                return $this->_m_ofsEnd;
            $this->_m_ofsEnd = $this->headEnd()->ofs();
            return $this->_m_ofsEnd;
        }
        protected $_m_kind;
        protected $_m_sectionId;
        protected $_m_headEnd;
        protected $_m_liveId;

        /**
         * The type byte.
         */
        public function kind() { return $this->_m_kind; }

        /**
         * The id of the section that ends here.
         */
        public function sectionId() { return $this->_m_sectionId; }

        /**
         * Where the fields end.
         */
        public function headEnd() { return $this->_m_headEnd; }

        /**
         * `live_id` of the record around.
         */
        public function liveId() { return $this->_m_liveId; }
    }
}

/**
 * What follows the type byte of every section; a part, an end and a footer have no other head.
 */

namespace LibvirtSaveImage {
    class SectionId extends \Kaitai\Struct\Struct {
        public function __construct(\Kaitai\Struct\Stream $_io, ?\LibvirtSaveImage\DeviceHead $_parent = null, ?\LibvirtSaveImage $_root = null) {
            parent::__construct($_io, $_parent, $_root);
            $this->_read();
        }

        private function _read() {
            $this->_m_id = $this->_io->readU4be();
        }
        protected $_m_id;

        /**
         * Ties the parts of a section together; ids are arbitrary.
         */
        public function id() { return $this->_m_id; }
    }
}

/**
 * The rest of the head of a start or a full section, after its id and its ShortString name.
 */

namespace LibvirtSaveImage {
    class SectionInstance extends \Kaitai\Struct\Struct {
        public function __construct(\Kaitai\Struct\Stream $_io, ?\LibvirtSaveImage\DeviceHead $_parent = null, ?\LibvirtSaveImage $_root = null) {
            parent::__construct($_io, $_parent, $_root);
            $this->_read();
        }

        private function _read() {
            $this->_m_instanceId = $this->_io->readU4be();
            $this->_m_versionId = $this->_io->readU4be();
        }
        protected $_m_instanceId;
        protected $_m_versionId;

        /**
         * Tells devices of the same kind apart.
         */
        public function instanceId() { return $this->_m_instanceId; }

        /**
         * The version of the device's state.
         */
        public function versionId() { return $this->_m_versionId; }
    }
}

/**
 * A frame, in the order of the file.
 */

namespace LibvirtSaveImage {
    class SeekTableEntry extends \Kaitai\Struct\Struct {
        public function __construct(\Kaitai\Struct\Stream $_io, ?\Kaitai\Struct\Struct $_parent = null, ?\LibvirtSaveImage $_root = null) {
            parent::__construct($_io, $_parent, $_root);
            $this->_read();
        }

        private function _read() {
            $this->_m_lenCompressed = $this->_io->readU4le();
            $this->_m_lenDecompressed = $this->_io->readU4le();
        }
        protected $_m_lenCompressed;
        protected $_m_lenDecompressed;

        /**
         * Bytes of the frame in the file.
         */
        public function lenCompressed() { return $this->_m_lenCompressed; }

        /**
         * Bytes that it decompresses to.
         */
        public function lenDecompressed() { return $this->_m_lenDecompressed; }
    }
}

/**
 * What ends a seek table.
 */

namespace LibvirtSaveImage {
    class SeekTableFooter extends \Kaitai\Struct\Struct {
        public function __construct(\Kaitai\Struct\Stream $_io, ?\Kaitai\Struct\Struct $_parent = null, ?\LibvirtSaveImage $_root = null) {
            parent::__construct($_io, $_parent, $_root);
            $this->_read();
        }

        private function _read() {
            $this->_m_numFrames = $this->_io->readU4le();
            $this->_m_descriptor = $this->_io->readU1();
            $this->_m_magic = $this->_io->readBytes(4);
            if (!($this->_m_magic == "\xB1\xEA\x92\x8F")) {
                throw new \Kaitai\Struct\Error\ValidationNotEqualError("\xB1\xEA\x92\x8F", $this->_m_magic, $this->_io, "/types/seek_table_footer/seq/2");
            }
        }
        protected $_m_numFrames;
        protected $_m_descriptor;
        protected $_m_magic;

        /**
         * How many entries there are.
         */
        public function numFrames() { return $this->_m_numFrames; }

        /**
         * Bit 7 says that each entry carries a checksum; the others are 0.
         */
        public function descriptor() { return $this->_m_descriptor; }

        /**
         * Says that this is a seek table; the last bytes of the payload.
         */
        public function magic() { return $this->_m_magic; }
    }
}

/**
 * What begins a seek table, behind the last frame.
 */

namespace LibvirtSaveImage {
    class SeekTableHead extends \Kaitai\Struct\Struct {
        public function __construct(\Kaitai\Struct\Stream $_io, ?\Kaitai\Struct\Struct $_parent = null, ?\LibvirtSaveImage $_root = null) {
            parent::__construct($_io, $_parent, $_root);
            $this->_read();
        }

        private function _read() {
            $this->_m_magic = $this->_io->readBytes(4);
            if (!($this->_m_magic == "\x5E\x2A\x4D\x18")) {
                throw new \Kaitai\Struct\Error\ValidationNotEqualError("\x5E\x2A\x4D\x18", $this->_m_magic, $this->_io, "/types/seek_table_head/seq/0");
            }
            $this->_m_lenTable = $this->_io->readU4le();
        }
        protected $_m_magic;
        protected $_m_lenTable;

        /**
         * Says that this is a skippable frame, of the number that seek tables use.
         */
        public function magic() { return $this->_m_magic; }

        /**
         * Bytes that follow: the entries and the footer.
         */
        public function lenTable() { return $this->_m_lenTable; }
    }
}

/**
 * A name of at most 255 bytes after its length.
 */

namespace LibvirtSaveImage {
    class ShortString extends \Kaitai\Struct\Struct {
        public function __construct(\Kaitai\Struct\Stream $_io, ?\Kaitai\Struct\Struct $_parent = null, ?\LibvirtSaveImage $_root = null) {
            parent::__construct($_io, $_parent, $_root);
            $this->_read();
        }

        private function _read() {
            $this->_m_lenName = $this->_io->readU1();
            $this->_m_name = $this->_io->readBytes($this->lenName());
        }
        protected $_m_lenName;
        protected $_m_name;

        /**
         * Bytes of the name.
         */
        public function lenName() { return $this->_m_lenName; }

        /**
         * The name, without a terminator.
         */
        public function name() { return $this->_m_name; }
    }
}

/**
 * Bytes that are not read until they are asked for.
 */

namespace LibvirtSaveImage {
    class Span extends \Kaitai\Struct\Struct {
        public function __construct(int $ofs, int $ofsEnd, \Kaitai\Struct\Stream $_io, ?\Kaitai\Struct\Struct $_parent = null, ?\LibvirtSaveImage $_root = null) {
            parent::__construct($_io, $_parent, $_root);
            $this->_m_ofs = $ofs;
            $this->_m_ofsEnd = $ofsEnd;
            $this->_read();
        }

        private function _read() {
        }
        protected $_m_data;

        /**
         * The bytes.
         */
        public function data() {
            if ($this->_m_data !== null)
                return $this->_m_data;
            $_pos = $this->_io->pos();
            $this->_io->seek($this->ofs());
            $this->_m_data = $this->_io->readBytes((($this->ofsEnd() - $this->ofs()) <= $this->_io()->size() ? ($this->ofsEnd() - $this->ofs()) : $this->_io()->size()));
            $this->_io->seek($_pos);
            return $this->_m_data;
        }
        protected $_m_ofs;
        protected $_m_ofsEnd;

        /**
         * Where they begin in the file.
         */
        public function ofs() { return $this->_m_ofs; }

        /**
         * Where they end.
         */
        public function ofsEnd() { return $this->_m_ofsEnd; }
    }
}

/**
 * What a part of `s390-storage_attributes` holds.
 */

namespace LibvirtSaveImage {
    class StorageAttributesPart extends \Kaitai\Struct\Struct {
        public function __construct(\Kaitai\Struct\Stream $_io, ?\LibvirtSaveImage\Section $_parent = null, ?\LibvirtSaveImage $_root = null) {
            parent::__construct($_io, $_parent, $_root);
            $this->_read();
        }

        private function _read() {
            $this->_m_records = [];
            $i = 0;
            do {
                $_ = new \LibvirtSaveImage\StorageAttributesRecordAt((count($this->records()) == 0 ? $this->_io()->pos() : $this->records()[count($this->records()) - 1]->storageAttributesRecord()->ofsEnd()), $this->_io, $this, $this->_root);
                $this->_m_records[] = $_;
                $i++;
            } while (!($_->storageAttributesRecord()->isLast()));
        }
        protected $_m_ofsEnd;

        /**
         * Where this ends in the file.
         */
        public function ofsEnd() {
            if ($this->_m_ofsEnd !== null)
                return $this->_m_ofsEnd;
            $this->_m_ofsEnd = $this->records()[count($this->records()) - 1]->storageAttributesRecord()->ofsEnd();
            return $this->_m_ofsEnd;
        }
        protected $_m_records;

        /**
         * The records.
         */
        public function records() { return $this->_m_records; }
    }
}

/**
 * A record of `s390-storage_attributes`.
 */

namespace LibvirtSaveImage {
    class StorageAttributesRecord extends \Kaitai\Struct\Struct {
        public function __construct(\Kaitai\Struct\Stream $_io, ?\LibvirtSaveImage\StorageAttributesRecordAt $_parent = null, ?\LibvirtSaveImage $_root = null) {
            parent::__construct($_io, $_parent, $_root);
            $this->_read();
        }

        private function _read() {
            $this->_m_word = new \LibvirtSaveImage\StorageAttributesWord($this->_io, $this, $this->_root);
            if ($this->word()->flags() == 2) {
                $this->_m_lenData = $this->_io->readU8be();
                if (!($this->_m_lenData >= ( (($this->lenData() >= 0) && ($this->lenData() <= 70368744177664))  ? $this->lenData() : 1))) {
                    throw new \Kaitai\Struct\Error\ValidationLessThanError(( (($this->lenData() >= 0) && ($this->lenData() <= 70368744177664))  ? $this->lenData() : 1), $this->_m_lenData, $this->_io, "/types/storage_attributes_record/seq/1");
                }
                if (!($this->_m_lenData <= ( (($this->lenData() >= 0) && ($this->lenData() <= 70368744177664))  ? $this->lenData() : 0))) {
                    throw new \Kaitai\Struct\Error\ValidationGreaterThanError(( (($this->lenData() >= 0) && ($this->lenData() <= 70368744177664))  ? $this->lenData() : 0), $this->_m_lenData, $this->_io, "/types/storage_attributes_record/seq/1");
                }
            }
            $this->_m_headEnd = new \LibvirtSaveImage\Span($this->_io()->pos(), $this->_io()->pos(), $this->_io, $this, $this->_root);
            if ($this->word()->flags() == 2) {
                $this->_m_data = new \LibvirtSaveImage\Span($this->headEnd()->ofs(), $this->headEnd()->ofs() + $this->lenData(), $this->_io, $this, $this->_root);
            }
        }
        protected $_m_dataEnd;

        /**
         * Where data ends, if there is one.
         */
        public function dataEnd() {
            if ($this->_m_dataEnd !== null)
                return $this->_m_dataEnd;
            $this->_m_dataEnd = ($this->word()->flags() == 2 ? $this->data()->ofsEnd() : $this->headEnd()->ofs());
            return $this->_m_dataEnd;
        }
        protected $_m_isLast;

        /**
         * Whether this part ends here.
         */
        public function isLast() {
            if ($this->_m_isLast !== null)
                return $this->_m_isLast;
            $this->_m_isLast =  (($this->word()->flags() == 1) || ( (($this->word()->flags() == 8) && ($this->nextKind() == 126)) )) ;
            return $this->_m_isLast;
        }
        protected $_m_nextKind;

        /**
         * The byte that follows: a few old writers forget the end mark, and then it is a footer's.
         */
        public function nextKind() {
            if ($this->_m_nextKind !== null)
                return $this->_m_nextKind;
            $_pos = $this->_io->pos();
            $this->_io->seek($this->dataEnd());
            $this->_m_nextKind = $this->_io->readU1();
            $this->_io->seek($_pos);
            return $this->_m_nextKind;
        }
        protected $_m_ofsEnd;

        /**
         * Where this ends in the file.
         */
        public function ofsEnd() {
            if ($this->_m_ofsEnd !== null)
                return $this->_m_ofsEnd;
            $this->_m_ofsEnd = $this->dataEnd();
            return $this->_m_ofsEnd;
        }
        protected $_m_word;
        protected $_m_lenData;
        protected $_m_headEnd;
        protected $_m_data;

        /**
         * What follows.
         */
        public function word() { return $this->_m_word; }

        /**
         * How many attributes follow, one byte each.
         */
        public function lenData() { return $this->_m_lenData; }

        /**
         * Where the fields of fixed place end.
         */
        public function headEnd() { return $this->_m_headEnd; }

        /**
         * The attributes.
         */
        public function data() { return $this->_m_data; }
    }
}

/**
 * Where a storage_attributes_record is; it is read when it is asked for.
 */

namespace LibvirtSaveImage {
    class StorageAttributesRecordAt extends \Kaitai\Struct\Struct {
        public function __construct(int $ofs, \Kaitai\Struct\Stream $_io, ?\LibvirtSaveImage\StorageAttributesPart $_parent = null, ?\LibvirtSaveImage $_root = null) {
            parent::__construct($_io, $_parent, $_root);
            $this->_m_ofs = $ofs;
            $this->_read();
        }

        private function _read() {
        }
        protected $_m_storageAttributesRecord;

        /**
         * A record of `s390-storage_attributes`.
         */
        public function storageAttributesRecord() {
            if ($this->_m_storageAttributesRecord !== null)
                return $this->_m_storageAttributesRecord;
            $_pos = $this->_io->pos();
            $this->_io->seek($this->ofs());
            $this->_m_storageAttributesRecord = new \LibvirtSaveImage\StorageAttributesRecord($this->_io, $this, $this->_root);
            $this->_io->seek($_pos);
            return $this->_m_storageAttributesRecord;
        }
        protected $_m_ofs;

        /**
         * Where it begins in the file.
         */
        public function ofs() { return $this->_m_ofs; }
    }
}

/**
 * What begins each record of `s390-storage_attributes`: a 64-bit integer.
 */

namespace LibvirtSaveImage {
    class StorageAttributesWord extends \Kaitai\Struct\Struct {
        public function __construct(\Kaitai\Struct\Stream $_io, ?\LibvirtSaveImage\StorageAttributesRecord $_parent = null, ?\LibvirtSaveImage $_root = null) {
            parent::__construct($_io, $_parent, $_root);
            $this->_read();
        }

        private function _read() {
            $this->_m_addressHigh = $this->_io->readBitsIntBe(32);
            $this->_m_addressLow = $this->_io->readBitsIntBe(20);
            $this->_m_flags = $this->_io->readBitsIntBe(12);
            if (!( (($this->_m_flags == 1) || ($this->_m_flags == 2) || ($this->_m_flags == 8)) )) {
                throw new \Kaitai\Struct\Error\ValidationNotAnyOfError($this->_m_flags, $this->_io, "/types/storage_attributes_word/seq/2");
            }
        }
        protected $_m_addressHigh;
        protected $_m_addressLow;
        protected $_m_flags;

        /**
         * The guest's address, upper half.
         */
        public function addressHigh() { return $this->_m_addressHigh; }

        /**
         * The next bits of the address, down to the page.
         */
        public function addressLow() { return $this->_m_addressLow; }

        /**
         * One bit of StorageAttributesFlag.
         */
        public function flags() { return $this->_m_flags; }
    }
}

/**
 * The first eight bytes of a migration stream.
 */

namespace LibvirtSaveImage {
    class StreamHeader extends \Kaitai\Struct\Struct {
        public function __construct(\Kaitai\Struct\Stream $_io, ?\LibvirtSaveImage\MigrationStream $_parent = null, ?\LibvirtSaveImage $_root = null) {
            parent::__construct($_io, $_parent, $_root);
            $this->_read();
        }

        private function _read() {
            $this->_m_magic = $this->_io->readBytes(4);
            if (!($this->_m_magic == "\x51\x45\x56\x4D")) {
                throw new \Kaitai\Struct\Error\ValidationNotEqualError("\x51\x45\x56\x4D", $this->_m_magic, $this->_io, "/types/stream_header/seq/0");
            }
            $this->_m_version = $this->_io->readU4be();
            if (!($this->_m_version == 3)) {
                throw new \Kaitai\Struct\Error\ValidationNotEqualError(3, $this->_m_version, $this->_io, "/types/stream_header/seq/1");
            }
        }
        protected $_m_magic;
        protected $_m_version;

        /**
         * Says that this is a QEMU migration stream.
         */
        public function magic() { return $this->_m_magic; }

        /**
         * Always 3; version 2 ended with QEMU 0.10.
         */
        public function version() { return $this->_m_version; }
    }
}

/**
 * A subsection of the configuration.
 */

namespace LibvirtSaveImage {
    class Subsection extends \Kaitai\Struct\Struct {
        public function __construct(int $beforePageSize, bool $beforeMappedRam, bool $beforeIgnoreShared, \Kaitai\Struct\Stream $_io, ?\LibvirtSaveImage\Configuration $_parent = null, ?\LibvirtSaveImage $_root = null) {
            parent::__construct($_io, $_parent, $_root);
            $this->_m_beforePageSize = $beforePageSize;
            $this->_m_beforeMappedRam = $beforeMappedRam;
            $this->_m_beforeIgnoreShared = $beforeIgnoreShared;
            $this->_read();
        }

        private function _read() {
            $this->_m_kind = $this->_io->readU1();
            if (!( (($this->_m_kind == \LibvirtSaveImage\StreamSection::SUBSECTION)) )) {
                throw new \Kaitai\Struct\Error\ValidationNotAnyOfError($this->_m_kind, $this->_io, "/types/subsection/seq/0");
            }
            $this->_m_name = new \LibvirtSaveImage\SubsectionName($this->_io, $this, $this->_root);
            $this->_m_head = new \LibvirtSaveImage\SubsectionHead($this->_io, $this, $this->_root);
            if ($this->name()->name() == "\x63\x6F\x6E\x66\x69\x67\x75\x72\x61\x74\x69\x6F\x6E\x2F\x74\x61\x72\x67\x65\x74\x2D\x70\x61\x67\x65\x2D\x62\x69\x74\x73") {
                $this->_m_targetPageBits = new \LibvirtSaveImage\TargetPageBits($this->_io, $this, $this->_root);
            }
            if ($this->name()->name() == "\x63\x6F\x6E\x66\x69\x67\x75\x72\x61\x74\x69\x6F\x6E\x2F\x63\x61\x70\x61\x62\x69\x6C\x69\x74\x69\x65\x73") {
                $this->_m_capabilityList = new \LibvirtSaveImage\CapabilityList($this->_io, $this, $this->_root);
            }
            if ($this->name()->name() == "\x63\x6F\x6E\x66\x69\x67\x75\x72\x61\x74\x69\x6F\x6E\x2F\x75\x75\x69\x64") {
                $this->_m_uuid = new \LibvirtSaveImage\Uuid($this->_io, $this, $this->_root);
            }
            $this->_m_atNextKind = new \LibvirtSaveImage\Span($this->_io()->pos(), $this->_io()->pos(), $this->_io, $this, $this->_root);
        }
        protected $_m_ignoreShared;

        /**
         * Whether this or a subsection before lists `x-ignore-shared`.
         */
        public function ignoreShared() {
            if ($this->_m_ignoreShared !== null)
                return $this->_m_ignoreShared;
            $this->_m_ignoreShared = ($this->name()->name() == "\x63\x6F\x6E\x66\x69\x67\x75\x72\x61\x74\x69\x6F\x6E\x2F\x63\x61\x70\x61\x62\x69\x6C\x69\x74\x69\x65\x73" ? $this->capabilityList()->ignoreShared() : $this->beforeIgnoreShared());
            return $this->_m_ignoreShared;
        }
        protected $_m_mappedRam;

        /**
         * Whether this or a subsection before lists `mapped-ram`.
         */
        public function mappedRam() {
            if ($this->_m_mappedRam !== null)
                return $this->_m_mappedRam;
            $this->_m_mappedRam = ($this->name()->name() == "\x63\x6F\x6E\x66\x69\x67\x75\x72\x61\x74\x69\x6F\x6E\x2F\x63\x61\x70\x61\x62\x69\x6C\x69\x74\x69\x65\x73" ? $this->capabilityList()->mappedRam() : $this->beforeMappedRam());
            return $this->_m_mappedRam;
        }
        protected $_m_nextKind;

        /**
         * The type byte that follows.
         */
        public function nextKind() {
            if ($this->_m_nextKind !== null)
                return $this->_m_nextKind;
            $_pos = $this->_io->pos();
            $this->_io->seek($this->atNextKind()->ofs());
            $this->_m_nextKind = $this->_io->readU1();
            $this->_io->seek($_pos);
            return $this->_m_nextKind;
        }
        protected $_m_pageSize;

        /**
         * Bytes of a page, if this or a subsection before says it; else 0.
         */
        public function pageSize() {
            if ($this->_m_pageSize !== null)
                return $this->_m_pageSize;
            $this->_m_pageSize = ($this->name()->name() == "\x63\x6F\x6E\x66\x69\x67\x75\x72\x61\x74\x69\x6F\x6E\x2F\x74\x61\x72\x67\x65\x74\x2D\x70\x61\x67\x65\x2D\x62\x69\x74\x73" ? $this->targetPageBits()->pageSize() : $this->beforePageSize());
            return $this->_m_pageSize;
        }
        protected $_m_kind;
        protected $_m_name;
        protected $_m_head;
        protected $_m_targetPageBits;
        protected $_m_capabilityList;
        protected $_m_uuid;
        protected $_m_atNextKind;
        protected $_m_beforePageSize;
        protected $_m_beforeMappedRam;
        protected $_m_beforeIgnoreShared;

        /**
         * The type byte.
         */
        public function kind() { return $this->_m_kind; }

        /**
         * Which subsection this is, such as `configuration/capabilities`.
         */
        public function name() { return $this->_m_name; }

        /**
         * Its version.
         */
        public function head() { return $this->_m_head; }

        /**
         * The fields of `configuration/target-page-bits`.
         */
        public function targetPageBits() { return $this->_m_targetPageBits; }

        /**
         * The fields of `configuration/capabilities`.
         */
        public function capabilityList() { return $this->_m_capabilityList; }

        /**
         * The fields of `configuration/uuid`.
         */
        public function uuid() { return $this->_m_uuid; }

        /**
         * Where next_kind is.
         */
        public function atNextKind() { return $this->_m_atNextKind; }

        /**
         * `page_size` of the item before.
         */
        public function beforePageSize() { return $this->_m_beforePageSize; }

        /**
         * `mapped_ram` of the item before.
         */
        public function beforeMappedRam() { return $this->_m_beforeMappedRam; }

        /**
         * `ignore_shared` of the item before.
         */
        public function beforeIgnoreShared() { return $this->_m_beforeIgnoreShared; }
    }
}

/**
 * What stands between the name of a subsection and its fields.
 */

namespace LibvirtSaveImage {
    class SubsectionHead extends \Kaitai\Struct\Struct {
        public function __construct(\Kaitai\Struct\Stream $_io, ?\LibvirtSaveImage\Subsection $_parent = null, ?\LibvirtSaveImage $_root = null) {
            parent::__construct($_io, $_parent, $_root);
            $this->_read();
        }

        private function _read() {
            $this->_m_version = $this->_io->readU4be();
        }
        protected $_m_version;

        /**
         * The version of its fields, of which QEMU looks at the lowest byte; 1 for those of the configuration.
         */
        public function version() { return $this->_m_version; }
    }
}

/**
 * The name of a subsection of the configuration.
 */

namespace LibvirtSaveImage {
    class SubsectionName extends \Kaitai\Struct\Struct {
        public function __construct(\Kaitai\Struct\Stream $_io, ?\LibvirtSaveImage\Subsection $_parent = null, ?\LibvirtSaveImage $_root = null) {
            parent::__construct($_io, $_parent, $_root);
            $this->_read();
        }

        private function _read() {
            $this->_m_lenName = $this->_io->readU1();
            $this->_m_name = $this->_io->readBytes($this->lenName());
            if (!( (($this->_m_name == "\x63\x6F\x6E\x66\x69\x67\x75\x72\x61\x74\x69\x6F\x6E\x2F\x74\x61\x72\x67\x65\x74\x2D\x70\x61\x67\x65\x2D\x62\x69\x74\x73") || ($this->_m_name == "\x63\x6F\x6E\x66\x69\x67\x75\x72\x61\x74\x69\x6F\x6E\x2F\x63\x61\x70\x61\x62\x69\x6C\x69\x74\x69\x65\x73") || ($this->_m_name == "\x63\x6F\x6E\x66\x69\x67\x75\x72\x61\x74\x69\x6F\x6E\x2F\x75\x75\x69\x64")) )) {
                throw new \Kaitai\Struct\Error\ValidationNotAnyOfError($this->_m_name, $this->_io, "/types/subsection_name/seq/1");
            }
        }
        protected $_m_lenName;
        protected $_m_name;

        /**
         * Bytes of the name.
         */
        public function lenName() { return $this->_m_lenName; }

        /**
         * The name.
         */
        public function name() { return $this->_m_name; }
    }
}

/**
 * The fields of the subsection `configuration/target-page-bits`.
 */

namespace LibvirtSaveImage {
    class TargetPageBits extends \Kaitai\Struct\Struct {
        public function __construct(\Kaitai\Struct\Stream $_io, ?\LibvirtSaveImage\Subsection $_parent = null, ?\LibvirtSaveImage $_root = null) {
            parent::__construct($_io, $_parent, $_root);
            $this->_read();
        }

        private function _read() {
            $this->_m_pageBits = $this->_io->readU4be();
            if (!($this->_m_pageBits <= 24)) {
                throw new \Kaitai\Struct\Error\ValidationGreaterThanError(24, $this->_m_pageBits, $this->_io, "/types/target_page_bits/seq/0");
            }
        }
        protected $_m_pageSize;

        /**
         * Bytes of a page; the flags of a RamWord leave no room for less than 1024.
         */
        public function pageSize() {
            if ($this->_m_pageSize !== null)
                return $this->_m_pageSize;
            $this->_m_pageSize = ($this->pageBits() > 9 ? (1 << $this->pageBits()) : 0);
            return $this->_m_pageSize;
        }
        protected $_m_pageBits;

        /**
         * The target's page size is two to this power.
         */
        public function pageBits() { return $this->_m_pageBits; }
    }
}

/**
 * An area that holds one NUL-terminated text and room for it to grow.
 */

namespace LibvirtSaveImage {
    class TextArea extends \Kaitai\Struct\Struct {
        public function __construct(\Kaitai\Struct\Stream $_io, ?\LibvirtSaveImage $_parent = null, ?\LibvirtSaveImage $_root = null) {
            parent::__construct($_io, $_parent, $_root);
            $this->_read();
        }

        private function _read() {
            $this->_m_text = \Kaitai\Struct\Stream::bytesTerminate($this->_io->readBytesFull(), 0, false);
        }
        protected $_m_padding;

        /**
         * The NUL that ends the text, zeros, and whatever an older edit left behind; readers ignore it.
         */
        public function padding() {
            if ($this->_m_padding !== null)
                return $this->_m_padding;
            $_pos = $this->_io->pos();
            $this->_io->seek(strlen($this->text()));
            $this->_m_padding = $this->_io->readBytesFull();
            $this->_io->seek($_pos);
            return $this->_m_padding;
        }
        protected $_m_text;

        /**
         * The text, UTF-8, without its NUL; readers stop at the first NUL.
         */
        public function text() { return $this->_m_text; }
    }
}

/**
 * The fields of the subsection `configuration/uuid`.
 */

namespace LibvirtSaveImage {
    class Uuid extends \Kaitai\Struct\Struct {
        public function __construct(\Kaitai\Struct\Stream $_io, ?\LibvirtSaveImage\Subsection $_parent = null, ?\LibvirtSaveImage $_root = null) {
            parent::__construct($_io, $_parent, $_root);
            $this->_read();
        }

        private function _read() {
            $this->_m_value = $this->_io->readBytes(16);
        }
        protected $_m_value;

        /**
         * The guest's UUID as 16 bytes.
         */
        public function value() { return $this->_m_value; }
    }
}

/**
 * A record in the state of a VFIO device.
 */

namespace LibvirtSaveImage {
    class VfioRecord extends \Kaitai\Struct\Struct {
        public function __construct(\Kaitai\Struct\Stream $_io, ?\Kaitai\Struct\Struct $_parent = null, ?\LibvirtSaveImage $_root = null) {
            parent::__construct($_io, $_parent, $_root);
            $this->_read();
        }

        private function _read() {
            $this->_m_mark = $this->_io->readBytes(6);
            if (!($this->_m_mark == "\xFF\xFF\xFF\xFF\xEF\x10")) {
                throw new \Kaitai\Struct\Error\ValidationNotEqualError("\xFF\xFF\xFF\xFF\xEF\x10", $this->_m_mark, $this->_io, "/types/vfio_record/seq/0");
            }
            $this->_m_tag = $this->_io->readU2be();
            if (!\LibvirtSaveImage\VfioTag::isDefined($this->_m_tag)) {
                throw new \Kaitai\Struct\Error\ValidationNotInEnumError($this->_m_tag, $this->_io, "/types/vfio_record/seq/1");
            }
            if ($this->tag() == \LibvirtSaveImage\VfioTag::DEV_DATA) {
                $this->_m_lenData = $this->_io->readU8be();
                if (!($this->_m_lenData >= ( (($this->lenData() >= 0) && ($this->lenData() <= 70368744177664))  ? $this->lenData() : 1))) {
                    throw new \Kaitai\Struct\Error\ValidationLessThanError(( (($this->lenData() >= 0) && ($this->lenData() <= 70368744177664))  ? $this->lenData() : 1), $this->_m_lenData, $this->_io, "/types/vfio_record/seq/2");
                }
                if (!($this->_m_lenData <= ( (($this->lenData() >= 0) && ($this->lenData() <= 70368744177664))  ? $this->lenData() : 0))) {
                    throw new \Kaitai\Struct\Error\ValidationGreaterThanError(( (($this->lenData() >= 0) && ($this->lenData() <= 70368744177664))  ? $this->lenData() : 0), $this->_m_lenData, $this->_io, "/types/vfio_record/seq/2");
                }
            }
            $this->_m_headEnd = new \LibvirtSaveImage\Span($this->_io()->pos(), $this->_io()->pos(), $this->_io, $this, $this->_root);
            if ($this->tag() == \LibvirtSaveImage\VfioTag::DEV_DATA) {
                $this->_m_data = new \LibvirtSaveImage\Span($this->headEnd()->ofs(), $this->headEnd()->ofs() + $this->lenData(), $this->_io, $this, $this->_root);
            }
        }
        protected $_m_dataEnd;

        /**
         * Where data ends, if there is one.
         */
        public function dataEnd() {
            if ($this->_m_dataEnd !== null)
                return $this->_m_dataEnd;
            $this->_m_dataEnd = ($this->tag() == \LibvirtSaveImage\VfioTag::DEV_DATA ? $this->data()->ofsEnd() : $this->headEnd()->ofs());
            return $this->_m_dataEnd;
        }
        protected $_m_ofsEnd;

        /**
         * Where this ends in the file.
         */
        public function ofsEnd() {
            if ($this->_m_ofsEnd !== null)
                return $this->_m_ofsEnd;
            $this->_m_ofsEnd = $this->dataEnd();
            return $this->_m_ofsEnd;
        }
        protected $_m_mark;
        protected $_m_tag;
        protected $_m_lenData;
        protected $_m_headEnd;
        protected $_m_data;

        /**
         * Says that this is a mark of VFIO.
         */
        public function mark() { return $this->_m_mark; }

        /**
         * What follows.
         */
        public function tag() { return $this->_m_tag; }

        /**
         * Bytes that follow.
         */
        public function lenData() { return $this->_m_lenData; }

        /**
         * Where the fields of fixed place end.
         */
        public function headEnd() { return $this->_m_headEnd; }

        /**
         * A piece of the device's state.
         */
        public function data() { return $this->_m_data; }
    }
}

/**
 * The description of all device state after its type byte; the JSON text follows.
 */

namespace LibvirtSaveImage {
    class VmDescription extends \Kaitai\Struct\Struct {
        public function __construct(\Kaitai\Struct\Stream $_io, ?\Kaitai\Struct\Struct $_parent = null, ?\LibvirtSaveImage $_root = null) {
            parent::__construct($_io, $_parent, $_root);
            $this->_read();
        }

        private function _read() {
            $this->_m_lenJson = $this->_io->readU4be();
        }
        protected $_m_lenJson;

        /**
         * Bytes of the JSON text, which reaches to the end of the stream.
         */
        public function lenJson() { return $this->_m_lenJson; }
    }
}

/**
 * The numbers of the header, in the byte order of the host that wrote them.
 */

namespace LibvirtSaveImage {
    class Words extends \Kaitai\Struct\Struct {
        protected $_m__is_le;

        public function __construct(\Kaitai\Struct\Stream $_io, ?\LibvirtSaveImage\SaveHeader $_parent = null, ?\LibvirtSaveImage $_root = null) {
            parent::__construct($_io, $_parent, $_root);
            $this->_read();
        }

        private function _read() {
            switch ($this->_parent()->byteOrder()) {
                case 0:
                    $this->_m__is_le = true;
                    break;
                case 1:
                    $this->_m__is_le = false;
                    break;
            }

            if (is_null($this->_m__is_le)) {
                throw new \Kaitai\Struct\Error\UndecidedEndiannessError;
            } else if ($this->_m__is_le) {
                $this->_readLE();
            } else {
                $this->_readBE();
            }
        }

        private function _readLE() {
            $this->_m_version = $this->_io->readU4le();
            if (!($this->_m_version <= 3)) {
                throw new \Kaitai\Struct\Error\ValidationGreaterThanError(3, $this->_m_version, $this->_io, "/types/words/seq/0");
            }
            $this->_m_lenData = $this->_io->readU4le();
            if (!($this->_m_lenData >= 1)) {
                throw new \Kaitai\Struct\Error\ValidationLessThanError(1, $this->_m_lenData, $this->_io, "/types/words/seq/1");
            }
            $this->_m_wasRunning = $this->_io->readU4le();
            $this->_m_format = $this->_io->readU4le();
            if (!( (($this->_m_format == 0) || ($this->_m_format == 1) || ($this->_m_format == 2) || ($this->_m_format == 3) || ($this->_m_format == 4) || ($this->_m_format == 5) || ($this->_m_format == 6)) )) {
                throw new \Kaitai\Struct\Error\ValidationNotAnyOfError($this->_m_format, $this->_io, "/types/words/seq/3");
            }
            $this->_m_ofsCookie = $this->_io->readU4le();
            if (!($this->_m_ofsCookie <= $this->lenData())) {
                throw new \Kaitai\Struct\Error\ValidationGreaterThanError($this->lenData(), $this->_m_ofsCookie, $this->_io, "/types/words/seq/4");
            }
            if ($this->version() >= 3) {
                $this->_m_features = $this->_io->readU4le();
                if (!( (($this->_m_features == 0) || ($this->_m_features == 1)) )) {
                    throw new \Kaitai\Struct\Error\ValidationNotAnyOfError($this->_m_features, $this->_io, "/types/words/seq/5");
                }
            }
            $this->_m_reserved = $this->_io->readBytesFull();
        }

        private function _readBE() {
            $this->_m_version = $this->_io->readU4be();
            if (!($this->_m_version <= 3)) {
                throw new \Kaitai\Struct\Error\ValidationGreaterThanError(3, $this->_m_version, $this->_io, "/types/words/seq/0");
            }
            $this->_m_lenData = $this->_io->readU4be();
            if (!($this->_m_lenData >= 1)) {
                throw new \Kaitai\Struct\Error\ValidationLessThanError(1, $this->_m_lenData, $this->_io, "/types/words/seq/1");
            }
            $this->_m_wasRunning = $this->_io->readU4be();
            $this->_m_format = $this->_io->readU4be();
            if (!( (($this->_m_format == 0) || ($this->_m_format == 1) || ($this->_m_format == 2) || ($this->_m_format == 3) || ($this->_m_format == 4) || ($this->_m_format == 5) || ($this->_m_format == 6)) )) {
                throw new \Kaitai\Struct\Error\ValidationNotAnyOfError($this->_m_format, $this->_io, "/types/words/seq/3");
            }
            $this->_m_ofsCookie = $this->_io->readU4be();
            if (!($this->_m_ofsCookie <= $this->lenData())) {
                throw new \Kaitai\Struct\Error\ValidationGreaterThanError($this->lenData(), $this->_m_ofsCookie, $this->_io, "/types/words/seq/4");
            }
            if ($this->version() >= 3) {
                $this->_m_features = $this->_io->readU4be();
                if (!( (($this->_m_features == 0) || ($this->_m_features == 1)) )) {
                    throw new \Kaitai\Struct\Error\ValidationNotAnyOfError($this->_m_features, $this->_io, "/types/words/seq/5");
                }
            }
            $this->_m_reserved = $this->_io->readBytesFull();
        }
        protected $_m_featuresMappedRam;

        /**
         * The payload uses QEMU's mapped-ram layout.
         */
        public function featuresMappedRam() {
            if ($this->_m_featuresMappedRam !== null)
                return $this->_m_featuresMappedRam;
            if ($this->version() >= 3) {
                $this->_m_featuresMappedRam = ($this->features() & 1) != 0;
            }
            return $this->_m_featuresMappedRam;
        }
        protected $_m_formatEnum;

        /**
         * `format` as one of the known values.
         */
        public function formatEnum() {
            if ($this->_m_formatEnum !== null)
                return $this->_m_formatEnum;
            $this->_m_formatEnum = $this->format();
            return $this->_m_formatEnum;
        }
        protected $_m_lenCookie;

        /**
         * Bytes of the cookie's area, which reaches to the payload.
         */
        public function lenCookie() {
            if ($this->_m_lenCookie !== null)
                return $this->_m_lenCookie;
            $this->_m_lenCookie = $this->lenData() - $this->lenXml();
            return $this->_m_lenCookie;
        }
        protected $_m_lenXml;

        /**
         * Bytes of the XML's area: up to the cookie, or up to the payload.
         */
        public function lenXml() {
            if ($this->_m_lenXml !== null)
                return $this->_m_lenXml;
            $this->_m_lenXml = ($this->ofsCookie() != 0 ? $this->ofsCookie() : $this->lenData());
            return $this->_m_lenXml;
        }
        protected $_m_ofsPayload;

        /**
         * Where the payload begins in the file; nothing else points to it and it is not aligned.
         */
        public function ofsPayload() {
            if ($this->_m_ofsPayload !== null)
                return $this->_m_ofsPayload;
            $this->_m_ofsPayload = $this->lenData() + 92;
            return $this->_m_ofsPayload;
        }
        protected $_m_version;
        protected $_m_lenData;
        protected $_m_wasRunning;
        protected $_m_format;
        protected $_m_ofsCookie;
        protected $_m_features;
        protected $_m_reserved;

        /**
         * Header version: 2 since libvirt 0.7.1; 1 before; 3 adds `features` and was never released.
         */
        public function version() { return $this->_m_version; }

        /**
         * Bytes from the end of the header to the payload: XML, cookie and padding.
         */
        public function lenData() { return $this->_m_lenData; }

        /**
         * Whether the guest runs on after a restore: 0 leaves it paused, any other value resumes it.
         */
        public function wasRunning() { return $this->_m_wasRunning; }

        /**
         * What the payload is said to be. Versions 0 and 1 have no such field and are never decompressed.
         */
        public function format() { return $this->_m_format; }

        /**
         * Where the cookie begins, counted from the end of the header; 0 when there is none.
         */
        public function ofsCookie() { return $this->_m_ofsCookie; }

        /**
         * What a reader must be able to do before it touches the payload; from version 3 on.
         */
        public function features() { return $this->_m_features; }

        /**
         * Written as zero, ignored by every reader, and in no defined byte order.
         */
        public function reserved() { return $this->_m_reserved; }
    }
}

/**
 * The registers behind those of sysenter.
 */

namespace LibvirtSaveImage {
    class X86Control extends \Kaitai\Struct\Struct {
        public function __construct(\Kaitai\Struct\Stream $_io, ?\Kaitai\Struct\Struct $_parent = null, ?\LibvirtSaveImage $_root = null) {
            parent::__construct($_io, $_parent, $_root);
            $this->_read();
        }

        private function _read() {
            $this->_m_cr0 = $this->_io->readU8be();
            $this->_m_cr2 = $this->_io->readU8be();
            $this->_m_cr3 = $this->_io->readU8be();
            $this->_m_cr4 = $this->_io->readU8be();
            $this->_m_debug = $this->_io->readBytes(64);
            $this->_m_a20Mask = $this->_io->readU4be();
            $this->_m_mxcsr = $this->_io->readU4be();
            $this->_m_xmm = $this->_io->readBytes(256);
            $this->_m_efer = $this->_io->readU8be();
            $this->_m_star = $this->_io->readU8be();
            $this->_m_lstar = $this->_io->readU8be();
            $this->_m_cstar = $this->_io->readU8be();
            $this->_m_fmask = $this->_io->readU8be();
            $this->_m_kernelGsBase = $this->_io->readU8be();
        }
        protected $_m_cr0;
        protected $_m_cr2;
        protected $_m_cr3;
        protected $_m_cr4;
        protected $_m_debug;
        protected $_m_a20Mask;
        protected $_m_mxcsr;
        protected $_m_xmm;
        protected $_m_efer;
        protected $_m_star;
        protected $_m_lstar;
        protected $_m_cstar;
        protected $_m_fmask;
        protected $_m_kernelGsBase;

        /**
         * A control register.
         */
        public function cr0() { return $this->_m_cr0; }

        /**
         * The address of the last page fault.
         */
        public function cr2() { return $this->_m_cr2; }

        /**
         * The page tables.
         */
        public function cr3() { return $this->_m_cr3; }

        /**
         * A control register.
         */
        public function cr4() { return $this->_m_cr4; }

        /**
         * The debug registers, 64 bits each.
         */
        public function debug() { return $this->_m_debug; }

        /**
         * The mask of addresses.
         */
        public function a20Mask() { return $this->_m_a20Mask; }

        /**
         * Control and status of SSE.
         */
        public function mxcsr() { return $this->_m_mxcsr; }

        /**
         * Sixteen times the low and the high half of a register of SSE.
         */
        public function xmm() { return $this->_m_xmm; }

        /**
         * Extended features: long mode, among others.
         */
        public function efer() { return $this->_m_efer; }

        /**
         * The segments of syscall.
         */
        public function star() { return $this->_m_star; }

        /**
         * The address of syscall.
         */
        public function lstar() { return $this->_m_lstar; }

        /**
         * The address of syscall of 32-bit code.
         */
        public function cstar() { return $this->_m_cstar; }

        /**
         * The flags that syscall clears.
         */
        public function fmask() { return $this->_m_fmask; }

        /**
         * The base of gs that swapgs brings.
         */
        public function kernelGsBase() { return $this->_m_kernelGsBase; }
    }
}

/**
 * The beginning of `cpu` of x86-64, versions 7 to 12.
 */

namespace LibvirtSaveImage {
    class X86Cpu extends \Kaitai\Struct\Struct {
        public function __construct(\Kaitai\Struct\Stream $_io, ?\Kaitai\Struct\Struct $_parent = null, ?\LibvirtSaveImage $_root = null) {
            parent::__construct($_io, $_parent, $_root);
            $this->_read();
        }

        private function _read() {
            $this->_m_general = new \LibvirtSaveImage\X86General($this->_io, $this, $this->_root);
            $this->_m_sysenterEsp = $this->_io->readU8be();
            $this->_m_sysenterEip = $this->_io->readU8be();
            $this->_m_control = new \LibvirtSaveImage\X86Control($this->_io, $this, $this->_root);
        }
        protected $_m_general;
        protected $_m_sysenterEsp;
        protected $_m_sysenterEip;
        protected $_m_control;

        /**
         * The registers up to those of sysenter.
         */
        public function general() { return $this->_m_general; }

        /**
         * The stack of sysenter.
         */
        public function sysenterEsp() { return $this->_m_sysenterEsp; }

        /**
         * The address of sysenter.
         */
        public function sysenterEip() { return $this->_m_sysenterEip; }

        /**
         * The registers behind them.
         */
        public function control() { return $this->_m_control; }
    }
}

/**
 * The registers up to those of sysenter.
 */

namespace LibvirtSaveImage {
    class X86General extends \Kaitai\Struct\Struct {
        public function __construct(\Kaitai\Struct\Stream $_io, ?\Kaitai\Struct\Struct $_parent = null, ?\LibvirtSaveImage $_root = null) {
            parent::__construct($_io, $_parent, $_root);
            $this->_read();
        }

        private function _read() {
            $this->_m_rax = $this->_io->readU8be();
            $this->_m_rcx = $this->_io->readU8be();
            $this->_m_rdx = $this->_io->readU8be();
            $this->_m_rbx = $this->_io->readU8be();
            $this->_m_rsp = $this->_io->readU8be();
            $this->_m_rbp = $this->_io->readU8be();
            $this->_m_rsi = $this->_io->readU8be();
            $this->_m_rdi = $this->_io->readU8be();
            $this->_m_r8 = $this->_io->readU8be();
            $this->_m_r9 = $this->_io->readU8be();
            $this->_m_r10 = $this->_io->readU8be();
            $this->_m_r11 = $this->_io->readU8be();
            $this->_m_r12 = $this->_io->readU8be();
            $this->_m_r13 = $this->_io->readU8be();
            $this->_m_r14 = $this->_io->readU8be();
            $this->_m_r15 = $this->_io->readU8be();
            $this->_m_rip = $this->_io->readU8be();
            $this->_m_rflags = $this->_io->readU8be();
            $this->_m_hflags = $this->_io->readU4be();
            $this->_m_fpu = $this->_io->readBytes(88);
            $this->_m_es = new \LibvirtSaveImage\X86Segment($this->_io, $this, $this->_root);
            $this->_m_cs = new \LibvirtSaveImage\X86Segment($this->_io, $this, $this->_root);
            $this->_m_ss = new \LibvirtSaveImage\X86Segment($this->_io, $this, $this->_root);
            $this->_m_ds = new \LibvirtSaveImage\X86Segment($this->_io, $this, $this->_root);
            $this->_m_fs = new \LibvirtSaveImage\X86Segment($this->_io, $this, $this->_root);
            $this->_m_gs = new \LibvirtSaveImage\X86Segment($this->_io, $this, $this->_root);
            $this->_m_ldt = new \LibvirtSaveImage\X86Segment($this->_io, $this, $this->_root);
            $this->_m_tr = new \LibvirtSaveImage\X86Segment($this->_io, $this, $this->_root);
            $this->_m_gdt = new \LibvirtSaveImage\X86Segment($this->_io, $this, $this->_root);
            $this->_m_idt = new \LibvirtSaveImage\X86Segment($this->_io, $this, $this->_root);
            $this->_m_sysenterCs = $this->_io->readU4be();
        }
        protected $_m_rax;
        protected $_m_rcx;
        protected $_m_rdx;
        protected $_m_rbx;
        protected $_m_rsp;
        protected $_m_rbp;
        protected $_m_rsi;
        protected $_m_rdi;
        protected $_m_r8;
        protected $_m_r9;
        protected $_m_r10;
        protected $_m_r11;
        protected $_m_r12;
        protected $_m_r13;
        protected $_m_r14;
        protected $_m_r15;
        protected $_m_rip;
        protected $_m_rflags;
        protected $_m_hflags;
        protected $_m_fpu;
        protected $_m_es;
        protected $_m_cs;
        protected $_m_ss;
        protected $_m_ds;
        protected $_m_fs;
        protected $_m_gs;
        protected $_m_ldt;
        protected $_m_tr;
        protected $_m_gdt;
        protected $_m_idt;
        protected $_m_sysenterCs;

        /**
         * A general register.
         */
        public function rax() { return $this->_m_rax; }

        /**
         * A general register.
         */
        public function rcx() { return $this->_m_rcx; }

        /**
         * A general register.
         */
        public function rdx() { return $this->_m_rdx; }

        /**
         * A general register.
         */
        public function rbx() { return $this->_m_rbx; }

        /**
         * The stack.
         */
        public function rsp() { return $this->_m_rsp; }

        /**
         * A general register.
         */
        public function rbp() { return $this->_m_rbp; }

        /**
         * A general register.
         */
        public function rsi() { return $this->_m_rsi; }

        /**
         * A general register.
         */
        public function rdi() { return $this->_m_rdi; }

        /**
         * A general register.
         */
        public function r8() { return $this->_m_r8; }

        /**
         * A general register.
         */
        public function r9() { return $this->_m_r9; }

        /**
         * A general register.
         */
        public function r10() { return $this->_m_r10; }

        /**
         * A general register.
         */
        public function r11() { return $this->_m_r11; }

        /**
         * A general register.
         */
        public function r12() { return $this->_m_r12; }

        /**
         * A general register.
         */
        public function r13() { return $this->_m_r13; }

        /**
         * A general register.
         */
        public function r14() { return $this->_m_r14; }

        /**
         * A general register.
         */
        public function r15() { return $this->_m_r15; }

        /**
         * The instruction.
         */
        public function rip() { return $this->_m_rip; }

        /**
         * The flags.
         */
        public function rflags() { return $this->_m_rflags; }

        /**
         * QEMU's own flags: whether the CPU is in long mode, among others.
         */
        public function hflags() { return $this->_m_hflags; }

        /**
         * Control, status, tags and format of the FPU, 16 bits each; eight times mantissa and exponent.
         */
        public function fpu() { return $this->_m_fpu; }

        /**
         * A segment.
         */
        public function es() { return $this->_m_es; }

        /**
         * The segment of the code.
         */
        public function cs() { return $this->_m_cs; }

        /**
         * The segment of the stack.
         */
        public function ss() { return $this->_m_ss; }

        /**
         * A segment.
         */
        public function ds() { return $this->_m_ds; }

        /**
         * A segment.
         */
        public function fs() { return $this->_m_fs; }

        /**
         * A segment.
         */
        public function gs() { return $this->_m_gs; }

        /**
         * The local descriptors.
         */
        public function ldt() { return $this->_m_ldt; }

        /**
         * The task.
         */
        public function tr() { return $this->_m_tr; }

        /**
         * The global descriptors; base and limit count.
         */
        public function gdt() { return $this->_m_gdt; }

        /**
         * The interrupts; base and limit count.
         */
        public function idt() { return $this->_m_idt; }

        /**
         * The code segment of sysenter.
         */
        public function sysenterCs() { return $this->_m_sysenterCs; }
    }
}

/**
 * The beginning of `cpu` of x86-64, versions 4 to 6.
 */

namespace LibvirtSaveImage {
    class X86OldCpu extends \Kaitai\Struct\Struct {
        public function __construct(\Kaitai\Struct\Stream $_io, ?\Kaitai\Struct\Struct $_parent = null, ?\LibvirtSaveImage $_root = null) {
            parent::__construct($_io, $_parent, $_root);
            $this->_read();
        }

        private function _read() {
            $this->_m_general = new \LibvirtSaveImage\X86General($this->_io, $this, $this->_root);
            $this->_m_sysenterEsp = $this->_io->readU4be();
            $this->_m_sysenterEip = $this->_io->readU4be();
            $this->_m_control = new \LibvirtSaveImage\X86Control($this->_io, $this, $this->_root);
        }
        protected $_m_general;
        protected $_m_sysenterEsp;
        protected $_m_sysenterEip;
        protected $_m_control;

        /**
         * The registers up to those of sysenter.
         */
        public function general() { return $this->_m_general; }

        /**
         * The stack of sysenter.
         */
        public function sysenterEsp() { return $this->_m_sysenterEsp; }

        /**
         * The address of sysenter.
         */
        public function sysenterEip() { return $this->_m_sysenterEip; }

        /**
         * The registers behind them.
         */
        public function control() { return $this->_m_control; }
    }
}

/**
 * A segment register, or the register of a table.
 */

namespace LibvirtSaveImage {
    class X86Segment extends \Kaitai\Struct\Struct {
        public function __construct(\Kaitai\Struct\Stream $_io, ?\LibvirtSaveImage\X86General $_parent = null, ?\LibvirtSaveImage $_root = null) {
            parent::__construct($_io, $_parent, $_root);
            $this->_read();
        }

        private function _read() {
            $this->_m_selector = $this->_io->readU4be();
            $this->_m_base = $this->_io->readU8be();
            $this->_m_limit = $this->_io->readU4be();
            $this->_m_flags = $this->_io->readU4be();
        }
        protected $_m_selector;
        protected $_m_base;
        protected $_m_limit;
        protected $_m_flags;

        /**
         * The selector.
         */
        public function selector() { return $this->_m_selector; }

        /**
         * The address.
         */
        public function base() { return $this->_m_base; }

        /**
         * The limit.
         */
        public function limit() { return $this->_m_limit; }

        /**
         * The upper half of the descriptor.
         */
        public function flags() { return $this->_m_flags; }
    }
}

/**
 * How an xz stream ends; an index of its blocks precedes it.
 */

namespace LibvirtSaveImage {
    class XzFooter extends \Kaitai\Struct\Struct {
        public function __construct(\Kaitai\Struct\Stream $_io, ?\Kaitai\Struct\Struct $_parent = null, ?\LibvirtSaveImage $_root = null) {
            parent::__construct($_io, $_parent, $_root);
            $this->_read();
        }

        private function _read() {
            $this->_m_crc = $this->_io->readU4le();
            $this->_m_backwardSize = $this->_io->readU4le();
            $this->_m_flags = $this->_io->readU2le();
            $this->_m_magic = $this->_io->readBytes(2);
            if (!($this->_m_magic == "\x59\x5A")) {
                throw new \Kaitai\Struct\Error\ValidationNotEqualError("\x59\x5A", $this->_m_magic, $this->_io, "/types/xz_footer/seq/3");
            }
        }
        protected $_m_crc;
        protected $_m_backwardSize;
        protected $_m_flags;
        protected $_m_magic;

        /**
         * The CRC-32 of the next two fields.
         */
        public function crc() { return $this->_m_crc; }

        /**
         * Bytes of the index before the footer, in units of four, less one.
         */
        public function backwardSize() { return $this->_m_backwardSize; }

        /**
         * The same as in the header.
         */
        public function flags() { return $this->_m_flags; }

        /**
         * Ends an xz stream.
         */
        public function magic() { return $this->_m_magic; }
    }
}

/**
 * How an xz stream begins; its blocks follow.
 */

namespace LibvirtSaveImage {
    class XzHeader extends \Kaitai\Struct\Struct {
        public function __construct(\Kaitai\Struct\Stream $_io, ?\Kaitai\Struct\Struct $_parent = null, ?\LibvirtSaveImage $_root = null) {
            parent::__construct($_io, $_parent, $_root);
            $this->_read();
        }

        private function _read() {
            $this->_m_magic = $this->_io->readBytes(6);
            if (!($this->_m_magic == "\xFD\x37\x7A\x58\x5A\x00")) {
                throw new \Kaitai\Struct\Error\ValidationNotEqualError("\xFD\x37\x7A\x58\x5A\x00", $this->_m_magic, $this->_io, "/types/xz_header/seq/0");
            }
            $this->_m_flags = $this->_io->readU2le();
            $this->_m_crc = $this->_io->readU4le();
        }
        protected $_m_magic;
        protected $_m_flags;
        protected $_m_crc;

        /**
         * Says that this is an xz stream.
         */
        public function magic() { return $this->_m_magic; }

        /**
         * Which check the blocks carry.
         */
        public function flags() { return $this->_m_flags; }

        /**
         * The CRC-32 of the flags.
         */
        public function crc() { return $this->_m_crc; }
    }
}

namespace LibvirtSaveImage {
    class RamFlag {

        /**
         * Obsolete; never written.
         */
        const FLAG_FULL = 1;

        /**
         * A page of one repeated byte, which follows: 0 except from very old writers.
         */
        const ZERO = 2;

        /**
         * The list of the blocks; the rest of the word is the sum of their lengths.
         */
        const MEM_SIZE = 4;

        /**
         * A page as it is.
         */
        const PAGE = 8;

        /**
         * The end of this part of the section.
         */
        const EOS = 16;

        /**
         * The same block as the record before: no name follows.
         */
        const FLAG_CONTINUE = 32;

        /**
         * A page as the difference from its present content.
         */
        const XBZRLE = 64;

        /**
         * RDMA only; cannot be in a file.
         */
        const HOOK = 128;

        /**
         * A page compressed with zlib; until QEMU 9.0.
         */
        const COMPRESS_PAGE = 256;

        /**
         * A mark without content.
         */
        const MULTIFD_FLUSH = 512;

        private const _VALUES = [1 => true, 2 => true, 4 => true, 8 => true, 16 => true, 32 => true, 64 => true, 128 => true, 256 => true, 512 => true];

        public static function isDefined(int $v): bool {
            return isset(self::_VALUES[$v]);
        }
    }
}

namespace LibvirtSaveImage {
    class SaveFormat {

        /**
         * QEMU's migration stream as it is.
         */
        const RAW = 0;

        /**
         * The stream through `gzip -c`.
         */
        const GZIP = 1;

        /**
         * The stream through `bzip2 -c`.
         */
        const BZIP2 = 2;

        /**
         * The stream through `xz -c -3`; before the first release this number meant lzma.
         */
        const XZ = 3;

        /**
         * The stream through `lzop -c`.
         */
        const LZOP = 4;

        /**
         * The stream through `zstd -c`; since libvirt 10.4.
         */
        const ZSTD = 5;

        /**
         * The stream in QEMU's mapped-ram layout, memory at fixed file offsets; since libvirt 11.2.
         */
        const SPARSE = 6;

        private const _VALUES = [0 => true, 1 => true, 2 => true, 3 => true, 4 => true, 5 => true, 6 => true];

        public static function isDefined(int $v): bool {
            return isset(self::_VALUES[$v]);
        }
    }
}

namespace LibvirtSaveImage {
    class StreamSection {

        /**
         * The end of the sections.
         */
        const EOF = 0;

        /**
         * The first part of a section that comes in several.
         */
        const START = 1;

        /**
         * A further part.
         */
        const PART = 2;

        /**
         * The last part.
         */
        const SECTION_END = 3;

        /**
         * A device's whole state.
         */
        const SECTION_FULL = 4;

        /**
         * An optional piece inside a device's state or the configuration.
         */
        const SUBSECTION = 5;

        /**
         * A JSON description of all device state, after the end of the sections.
         */
        const VMDESCRIPTION = 6;

        /**
         * What the machine is; only directly after the stream's version.
         */
        const CONFIGURATION = 7;

        /**
         * A command to the receiving side.
         */
        const COMMAND = 8;

        /**
         * The end of a section, with the section's number.
         */
        const FOOTER = 126;

        private const _VALUES = [0 => true, 1 => true, 2 => true, 3 => true, 4 => true, 5 => true, 6 => true, 7 => true, 8 => true, 126 => true];

        public static function isDefined(int $v): bool {
            return isset(self::_VALUES[$v]);
        }
    }
}

namespace LibvirtSaveImage {
    class VfioTag {

        /**
         * The end of this part.
         */
        const END_OF_STATE = 1;

        /**
         * The device's configuration follows, without a length.
         */
        const DEV_CONFIG = 2;

        /**
         * The device begins.
         */
        const DEV_SETUP = 3;

        /**
         * A size follows, and so many bytes.
         */
        const DEV_DATA = 4;

        /**
         * The first data have been sent.
         */
        const INIT_DATA_SENT = 5;

        private const _VALUES = [1 => true, 2 => true, 3 => true, 4 => true, 5 => true];

        public static function isDefined(int $v): bool {
            return isset(self::_VALUES[$v]);
        }
    }
}
