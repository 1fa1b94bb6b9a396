// Generated from formats/ by `qemusave spec`; do not edit.
// This is a generated file! Please edit source .ksy file and use kaitai-struct-compiler to rebuild

import io.kaitai.struct.ByteBufferKaitaiStream;
import io.kaitai.struct.KaitaiStruct;
import io.kaitai.struct.KaitaiStream;
import java.io.IOException;
import java.util.Map;
import java.util.HashMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Arrays;


/**
 * A libvirt QEMU saved-domain image: `virsh save`, managed save, or external memory snapshot.
 * @see <a href="https://gitlab.com/libvirt/libvirt/-/blob/v11.3.0/src/qemu/qemu_saveimage.h">Header</a>
 * @see <a href="https://gitlab.com/libvirt/libvirt/-/blob/v11.3.0/src/qemu/qemu_saveimage.c">Writer and reader</a>
 * @see <a href="https://www.qemu.org/docs/master/devel/migration/main.html#stream-structure">Migration stream</a>
 */
public class LibvirtSaveImage extends KaitaiStruct {
    /** A file of any size, of which only what is asked for is read. */
    public static class FileStream extends io.kaitai.struct.RandomAccessFileKaitaiStream {
        public FileStream(String path) throws IOException {
            super(path);
        }

        /** Where reading is: pos() ends at 2 GiB. */
        public long position() {
            try {
                return raf.getFilePointer();
            } catch (IOException error) {
                throw new RuntimeException(error);
            }
        }
    }

    private static long posOf(KaitaiStream io) {
        return io instanceof FileStream ? ((FileStream) io).position() : io.pos();
    }

    public static LibvirtSaveImage fromFile(String fileName) throws IOException {
        return new LibvirtSaveImage(new ByteBufferKaitaiStream(fileName));
    }

    public enum RamFlag {
        FLAG_FULL(1),
        ZERO(2),
        MEM_SIZE(4),
        PAGE(8),
        EOS(16),
        FLAG_CONTINUE(32),
        XBZRLE(64),
        HOOK(128),
        COMPRESS_PAGE(256),
        MULTIFD_FLUSH(512);

        private final long id;
        RamFlag(long id) { this.id = id; }
        public long id() { return id; }
        private static final Map<Long, RamFlag> byId = new HashMap<Long, RamFlag>(10);
        static {
            for (RamFlag e : RamFlag.values())
                byId.put(e.id(), e);
        }
        public static RamFlag byId(long id) { return byId.get(id); }
    }

    public enum SaveFormat {
        RAW(0),
        GZIP(1),
        BZIP2(2),
        XZ(3),
        LZOP(4),
        ZSTD(5),
        SPARSE(6);

        private final long id;
        SaveFormat(long id) { this.id = id; }
        public long id() { return id; }
        private static final Map<Long, SaveFormat> byId = new HashMap<Long, SaveFormat>(7);
        static {
            for (SaveFormat e : SaveFormat.values())
                byId.put(e.id(), e);
        }
        public static SaveFormat byId(long id) { return byId.get(id); }
    }

    public enum StreamSection {
        EOF(0),
        START(1),
        PART(2),
        SECTION_END(3),
        SECTION_FULL(4),
        SUBSECTION(5),
        VMDESCRIPTION(6),
        CONFIGURATION(7),
        COMMAND(8),
        FOOTER(126);

        private final long id;
        StreamSection(long id) { this.id = id; }
        public long id() { return id; }
        private static final Map<Long, StreamSection> byId = new HashMap<Long, StreamSection>(10);
        static {
            for (StreamSection e : StreamSection.values())
                byId.put(e.id(), e);
        }
        public static StreamSection byId(long id) { return byId.get(id); }
    }

    public enum VfioTag {
        END_OF_STATE(1),
        DEV_CONFIG(2),
        DEV_SETUP(3),
        DEV_DATA(4),
        INIT_DATA_SENT(5);

        private final long id;
        VfioTag(long id) { this.id = id; }
        public long id() { return id; }
        private static final Map<Long, VfioTag> byId = new HashMap<Long, VfioTag>(5);
        static {
            for (VfioTag e : VfioTag.values())
                byId.put(e.id(), e);
        }
        public static VfioTag byId(long id) { return byId.get(id); }
    }

    public LibvirtSaveImage(KaitaiStream _io) {
        this(_io, null, null);
    }

    public LibvirtSaveImage(KaitaiStream _io, KaitaiStruct _parent) {
        this(_io, _parent, null);
    }

    public LibvirtSaveImage(KaitaiStream _io, KaitaiStruct _parent, LibvirtSaveImage _root) {
        super(_io);
        this._parent = _parent;
        this._root = _root == null ? this : _root;
        _read();
    }
    private void _read() {
        this.header = new SaveHeader(this._io, this, _root);
        KaitaiStream _io_xml = this._io.substream((((Number) (header().words().lenXml())).longValue() <= ((Number) (_io().size())).longValue() ? ((Number) (header().words().lenXml())).longValue() : ((Number) (_io().size())).longValue()));
        this.xml = new TextArea(_io_xml, this, _root);
        if (header().words().ofsCookie() != 0) {
            KaitaiStream _io_cookie = this._io.substream((((Number) (header().words().lenCookie())).longValue() <= ((Number) (_io().size())).longValue() ? ((Number) (header().words().lenCookie())).longValue() : ((Number) (_io().size())).longValue()));
            this.cookie = new TextArea(_io_cookie, this, _root);
        }
    }

    public void _fetchInstances() {
        this.header._fetchInstances();
        this.xml._fetchInstances();
        if (header().words().ofsCookie() != 0) {
            this.cookie._fetchInstances();
        }
        payload();
        if (this.payload != null) {
        }
        stream();
        if (this.stream != null) {
            this.stream._fetchInstances();
        }
    }

    /**
     * What `pbs-state` holds.
     */
    public static class BackupPart extends KaitaiStruct {
        public static BackupPart fromFile(String fileName) throws IOException {
            return new BackupPart(new ByteBufferKaitaiStream(fileName));
        }

        public BackupPart(KaitaiStream _io) {
            this(_io, null, null);
        }

        public BackupPart(KaitaiStream _io, LibvirtSaveImage.Section _parent) {
            this(_io, _parent, null);
        }

        public BackupPart(KaitaiStream _io, LibvirtSaveImage.Section _parent, LibvirtSaveImage _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.lenState = this._io.readU8be();
            if (!(this.lenState >= ( ((((Number) (lenState())).longValue() >= ((long) 0)) && (((Number) (lenState())).longValue() <= ((long) 70368744177664L)))  ? lenState() : 1))) {
                throw new KaitaiStream.ValidationLessThanError(( ((((Number) (lenState())).longValue() >= ((long) 0)) && (((Number) (lenState())).longValue() <= ((long) 70368744177664L)))  ? lenState() : 1), this.lenState, this._io, "/types/backup_part/seq/0");
            }
            if (!(this.lenState <= ( ((((Number) (lenState())).longValue() >= ((long) 0)) && (((Number) (lenState())).longValue() <= ((long) 70368744177664L)))  ? lenState() : 0))) {
                throw new KaitaiStream.ValidationGreaterThanError(( ((((Number) (lenState())).longValue() >= ((long) 0)) && (((Number) (lenState())).longValue() <= ((long) 70368744177664L)))  ? lenState() : 0), this.lenState, this._io, "/types/backup_part/seq/0");
            }
            this.state = new Span(this._io, this, _root, posOf(_io()), ((Number) (posOf(_io()))).longValue() + ((Number) (lenState())).longValue());
        }

        public void _fetchInstances() {
            this.state._fetchInstances();
        }
        private Long ofsEnd;

        /**
         * Where this ends in the file.
         */
        public Long ofsEnd() {
            if (this.ofsEnd != null)
                return this.ofsEnd;
            this.ofsEnd = ((Number) (((Number) (state().ofsEnd())).longValue())).longValue();
            return this.ofsEnd;
        }
        private long lenState;
        private Span state;
        private LibvirtSaveImage _root;
        private LibvirtSaveImage.Section _parent;

        /**
         * Bytes that follow.
         */
        public long lenState() { return lenState; }

        /**
         * The state of the backup.
         */
        public Span state() { return state; }
        public LibvirtSaveImage _root() { return _root; }
        public LibvirtSaveImage.Section _parent() { return _parent; }
    }

    /**
     * The fields of the subsection `configuration/capabilities`.
     */
    public static class CapabilityList extends KaitaiStruct {
        public static CapabilityList fromFile(String fileName) throws IOException {
            return new CapabilityList(new ByteBufferKaitaiStream(fileName));
        }

        public CapabilityList(KaitaiStream _io) {
            this(_io, null, null);
        }

        public CapabilityList(KaitaiStream _io, LibvirtSaveImage.Subsection _parent) {
            this(_io, _parent, null);
        }

        public CapabilityList(KaitaiStream _io, LibvirtSaveImage.Subsection _parent, LibvirtSaveImage _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.numCapabilities = this._io.readU4be();
            if (!(this.numCapabilities <= 64)) {
                throw new KaitaiStream.ValidationGreaterThanError(64, this.numCapabilities, this._io, "/types/capability_list/seq/0");
            }
            this.capabilities = new ArrayList<CapabilityName>();
            for (int i = 0; i < numCapabilities(); i++) {
                this.capabilities.add(new CapabilityName(this._io, this, _root, (capabilities().size() == 0 ? false : capabilities().get(capabilities().size() - 1).mappedRam()), (capabilities().size() == 0 ? false : capabilities().get(capabilities().size() - 1).ignoreShared())));
            }
        }

        public void _fetchInstances() {
            for (int i = 0; i < this.capabilities.size(); i++) {
                this.capabilities.get(((Number) (i)).intValue())._fetchInstances();
            }
        }
        private Boolean ignoreShared;

        /**
         * Whether blocks have addresses and shared ones are not stored.
         */
        public Boolean ignoreShared() {
            if (this.ignoreShared != null)
                return this.ignoreShared;
            this.ignoreShared = (numCapabilities() > 0 ? capabilities().get(capabilities().size() - 1).ignoreShared() : false);
            return this.ignoreShared;
        }
        private Boolean mappedRam;

        /**
         * Whether the memory is in the mapped-ram layout: this decides, not the image's header.
         */
        public Boolean mappedRam() {
            if (this.mappedRam != null)
                return this.mappedRam;
            this.mappedRam = (numCapabilities() > 0 ? capabilities().get(capabilities().size() - 1).mappedRam() : false);
            return this.mappedRam;
        }
        private long numCapabilities;
        private List<CapabilityName> capabilities;
        private LibvirtSaveImage _root;
        private LibvirtSaveImage.Subsection _parent;

        /**
         * How many names follow.
         */
        public long numCapabilities() { return numCapabilities; }

        /**
         * The capabilities that were switched on.
         */
        public List<CapabilityName> capabilities() { return capabilities; }
        public LibvirtSaveImage _root() { return _root; }
        public LibvirtSaveImage.Subsection _parent() { return _parent; }
    }

    /**
     * A capability that was switched on.
     */
    public static class CapabilityName extends KaitaiStruct {

        public CapabilityName(KaitaiStream _io, boolean beforeMappedRam, boolean beforeIgnoreShared) {
            this(_io, null, null, beforeMappedRam, beforeIgnoreShared);
        }

        public CapabilityName(KaitaiStream _io, LibvirtSaveImage.CapabilityList _parent, boolean beforeMappedRam, boolean beforeIgnoreShared) {
            this(_io, _parent, null, beforeMappedRam, beforeIgnoreShared);
        }

        public CapabilityName(KaitaiStream _io, LibvirtSaveImage.CapabilityList _parent, LibvirtSaveImage _root, boolean beforeMappedRam, boolean beforeIgnoreShared) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            this.beforeMappedRam = beforeMappedRam;
            this.beforeIgnoreShared = beforeIgnoreShared;
            _read();
        }
        private void _read() {
            this.lenName = this._io.readU1();
            this.name = this._io.readBytes(lenName());
        }

        public void _fetchInstances() {
        }
        private Boolean ignoreShared;

        /**
         * Whether this or one before is `x-ignore-shared`.
         */
        public Boolean ignoreShared() {
            if (this.ignoreShared != null)
                return this.ignoreShared;
            this.ignoreShared = (Arrays.equals(name(), new byte[] { 120, 45, 105, 103, 110, 111, 114, 101, 45, 115, 104, 97, 114, 101, 100 }) ? true : beforeIgnoreShared());
            return this.ignoreShared;
        }
        private Boolean mappedRam;

        /**
         * Whether this or one before is `mapped-ram`.
         */
        public Boolean mappedRam() {
            if (this.mappedRam != null)
                return this.mappedRam;
            this.mappedRam = (Arrays.equals(name(), new byte[] { 109, 97, 112, 112, 101, 100, 45, 114, 97, 109 }) ? true : beforeMappedRam());
            return this.mappedRam;
        }
        private int lenName;
        private byte[] name;
        private boolean beforeMappedRam;
        private boolean beforeIgnoreShared;
        private LibvirtSaveImage _root;
        private LibvirtSaveImage.CapabilityList _parent;

        /**
         * Bytes of the name.
         */
        public int lenName() { return lenName; }

        /**
         * The capability's name.
         */
        public byte[] name() { return name; }

        /**
         * `mapped_ram` of the item before.
         */
        public boolean beforeMappedRam() { return beforeMappedRam; }

        /**
         * `ignore_shared` of the item before.
         */
        public boolean beforeIgnoreShared() { return beforeIgnoreShared; }
        public LibvirtSaveImage _root() { return _root; }
        public LibvirtSaveImage.CapabilityList _parent() { return _parent; }
    }

    /**
     * A command after its type byte.
     */
    public static class Command extends KaitaiStruct {
        public static Command fromFile(String fileName) throws IOException {
            return new Command(new ByteBufferKaitaiStream(fileName));
        }

        public Command(KaitaiStream _io) {
            this(_io, null, null);
        }

        public Command(KaitaiStream _io, LibvirtSaveImage.Section _parent) {
            this(_io, _parent, null);
        }

        public Command(KaitaiStream _io, LibvirtSaveImage.Section _parent, LibvirtSaveImage _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.head = new CommandHead(this._io, this, _root);
            this.data = this._io.readBytes(head().lenData());
        }

        public void _fetchInstances() {
            this.head._fetchInstances();
        }
        private CommandHead head;
        private byte[] data;
        private LibvirtSaveImage _root;
        private LibvirtSaveImage.Section _parent;

        /**
         * Which command it is.
         */
        public CommandHead head() { return head; }

        /**
         * What belongs to it.
         */
        public byte[] data() { return data; }
        public LibvirtSaveImage _root() { return _root; }
        public LibvirtSaveImage.Section _parent() { return _parent; }
    }

    /**
     * A command after its type byte; it has neither an id nor a footer.
     */
    public static class CommandHead extends KaitaiStruct {
        public static CommandHead fromFile(String fileName) throws IOException {
            return new CommandHead(new ByteBufferKaitaiStream(fileName));
        }

        public CommandHead(KaitaiStream _io) {
            this(_io, null, null);
        }

        public CommandHead(KaitaiStream _io, LibvirtSaveImage.Command _parent) {
            this(_io, _parent, null);
        }

        public CommandHead(KaitaiStream _io, LibvirtSaveImage.Command _parent, LibvirtSaveImage _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.command = this._io.readU2be();
            this.lenData = this._io.readU2be();
        }

        public void _fetchInstances() {
        }
        private int command;
        private int lenData;
        private LibvirtSaveImage _root;
        private LibvirtSaveImage.Command _parent;

        /**
         * What the receiving side is to do, a StreamCommand; readers pass over one that they do not know.
         */
        public int command() { return command; }

        /**
         * Bytes that belong to it.
         */
        public int lenData() { return lenData; }
        public LibvirtSaveImage _root() { return _root; }
        public LibvirtSaveImage.Command _parent() { return _parent; }
    }

    /**
     * The configuration section after its type byte.
     */
    public static class Configuration extends KaitaiStruct {
        public static Configuration fromFile(String fileName) throws IOException {
            return new Configuration(new ByteBufferKaitaiStream(fileName));
        }

        public Configuration(KaitaiStream _io) {
            this(_io, null, null);
        }

        public Configuration(KaitaiStream _io, LibvirtSaveImage.ConfigurationSection _parent) {
            this(_io, _parent, null);
        }

        public Configuration(KaitaiStream _io, LibvirtSaveImage.ConfigurationSection _parent, LibvirtSaveImage _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.lenMachine = this._io.readU4be();
            if (!(this.lenMachine >= (((Number) (lenMachine())).longValue() <= ((long) 256) ? lenMachine() : 1))) {
                throw new KaitaiStream.ValidationLessThanError((((Number) (lenMachine())).longValue() <= ((long) 256) ? lenMachine() : 1), this.lenMachine, this._io, "/types/configuration/seq/0");
            }
            if (!(this.lenMachine <= (((Number) (lenMachine())).longValue() <= ((long) 256) ? lenMachine() : 0))) {
                throw new KaitaiStream.ValidationGreaterThanError((((Number) (lenMachine())).longValue() <= ((long) 256) ? lenMachine() : 0), this.lenMachine, this._io, "/types/configuration/seq/0");
            }
            this.machine = this._io.readBytes(lenMachine());
            this.atNextKind = new Span(this._io, this, _root, posOf(_io()), posOf(_io()));
            if (nextKind() == 5) {
                this.subsections = new ArrayList<Subsection>();
                {
                    Subsection _it;
                    int i = 0;
                    do {
                        _it = new Subsection(this._io, this, _root, (subsections().size() == 0 ? ((long) 0) : subsections().get(subsections().size() - 1).pageSize()), (subsections().size() == 0 ? false : subsections().get(subsections().size() - 1).mappedRam()), (subsections().size() == 0 ? false : subsections().get(subsections().size() - 1).ignoreShared()));
                        this.subsections.add(_it);
                        i++;
                    } while (!(_it.nextKind() != 5));
                }
            }
        }

        public void _fetchInstances() {
            this.atNextKind._fetchInstances();
            if (nextKind() == 5) {
                for (int i = 0; i < this.subsections.size(); i++) {
                    this.subsections.get(((Number) (i)).intValue())._fetchInstances();
                }
            }
            nextKind();
            if (this.nextKind != null) {
            }
        }
        private Boolean ignoreShared;

        /**
         * Whether blocks have addresses and shared ones are not stored.
         */
        public Boolean ignoreShared() {
            if (this.ignoreShared != null)
                return this.ignoreShared;
            this.ignoreShared = (nextKind() == 5 ? subsections().get(subsections().size() - 1).ignoreShared() : false);
            return this.ignoreShared;
        }
        private Boolean mappedRam;

        /**
         * Whether the memory is in the mapped-ram layout.
         */
        public Boolean mappedRam() {
            if (this.mappedRam != null)
                return this.mappedRam;
            this.mappedRam = (nextKind() == 5 ? subsections().get(subsections().size() - 1).mappedRam() : false);
            return this.mappedRam;
        }
        private Integer nextKind;

        /**
         * The type byte that follows.
         */
        public Integer nextKind() {
            if (this.nextKind != null)
                return this.nextKind;
            long _pos = posOf(this._io);
            this._io.seek(atNextKind().ofs());
            this.nextKind = this._io.readU1();
            this._io.seek(_pos);
            return this.nextKind;
        }
        private Long pageSize;

        /**
         * Bytes of a page of the target; 0 where the subsections do not say it.
         */
        public Long pageSize() {
            if (this.pageSize != null)
                return this.pageSize;
            this.pageSize = ((Number) (((Number) ((nextKind() == 5 ? subsections().get(subsections().size() - 1).pageSize() : ((long) 0)))).longValue())).longValue();
            return this.pageSize;
        }
        private long lenMachine;
        private byte[] machine;
        private Span atNextKind;
        private List<Subsection> subsections;
        private LibvirtSaveImage _root;
        private LibvirtSaveImage.ConfigurationSection _parent;

        /**
         * Bytes of the machine type's name.
         */
        public long lenMachine() { return lenMachine; }

        /**
         * The versioned machine type, such as `pc-q35-10.0`.
         */
        public byte[] machine() { return machine; }

        /**
         * Where next_kind is.
         */
        public Span atNextKind() { return atNextKind; }

        /**
         * What else the receiving side must know.
         */
        public List<Subsection> subsections() { return subsections; }
        public LibvirtSaveImage _root() { return _root; }
        public LibvirtSaveImage.ConfigurationSection _parent() { return _parent; }
    }

    /**
     * The configuration section, which has neither an id nor a footer.
     */
    public static class ConfigurationSection extends KaitaiStruct {
        public static ConfigurationSection fromFile(String fileName) throws IOException {
            return new ConfigurationSection(new ByteBufferKaitaiStream(fileName));
        }

        public ConfigurationSection(KaitaiStream _io) {
            this(_io, null, null);
        }

        public ConfigurationSection(KaitaiStream _io, LibvirtSaveImage.MigrationStream _parent) {
            this(_io, _parent, null);
        }

        public ConfigurationSection(KaitaiStream _io, LibvirtSaveImage.MigrationStream _parent, LibvirtSaveImage _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.kind = LibvirtSaveImage.StreamSection.byId(this._io.readU1());
            if (!( ((this.kind == LibvirtSaveImage.StreamSection.CONFIGURATION)) )) {
                throw new KaitaiStream.ValidationNotAnyOfError(this.kind, this._io, "/types/configuration_section/seq/0");
            }
            this.fields = new Configuration(this._io, this, _root);
        }

        public void _fetchInstances() {
            this.fields._fetchInstances();
        }
        private StreamSection kind;
        private Configuration fields;
        private LibvirtSaveImage _root;
        private LibvirtSaveImage.MigrationStream _parent;

        /**
         * The type byte.
         */
        public StreamSection kind() { return kind; }

        /**
         * What the machine is.
         */
        public Configuration fields() { return fields; }
        public LibvirtSaveImage _root() { return _root; }
        public LibvirtSaveImage.MigrationStream _parent() { return _parent; }
    }

    /**
     * The head of a device's whole state, after its type byte; the state follows and has no length.
     */
    public static class DeviceHead extends KaitaiStruct {
        public static DeviceHead fromFile(String fileName) throws IOException {
            return new DeviceHead(new ByteBufferKaitaiStream(fileName));
        }

        public DeviceHead(KaitaiStream _io) {
            this(_io, null, null);
        }

        public DeviceHead(KaitaiStream _io, LibvirtSaveImage.Section _parent) {
            this(_io, _parent, null);
        }

        public DeviceHead(KaitaiStream _io, LibvirtSaveImage.Section _parent, LibvirtSaveImage _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.id = new SectionId(this._io, this, _root);
            this.name = new ShortString(this._io, this, _root);
            this.instance = new SectionInstance(this._io, this, _root);
        }

        public void _fetchInstances() {
            this.id._fetchInstances();
            this.name._fetchInstances();
            this.instance._fetchInstances();
        }
        private SectionId id;
        private ShortString name;
        private SectionInstance instance;
        private LibvirtSaveImage _root;
        private LibvirtSaveImage.Section _parent;

        /**
         * The section's id.
         */
        public SectionId id() { return id; }

        /**
         * The device's name.
         */
        public ShortString name() { return name; }

        /**
         * Which of the devices of that name it is, and the version of its state.
         */
        public SectionInstance instance() { return instance; }
        public LibvirtSaveImage _root() { return _root; }
        public LibvirtSaveImage.Section _parent() { return _parent; }
    }

    /**
     * Bits of a dirty bitmap.
     */
    public static class DirtyBitmapBits extends KaitaiStruct {
        public static DirtyBitmapBits fromFile(String fileName) throws IOException {
            return new DirtyBitmapBits(new ByteBufferKaitaiStream(fileName));
        }

        public DirtyBitmapBits(KaitaiStream _io) {
            this(_io, null, null);
        }

        public DirtyBitmapBits(KaitaiStream _io, LibvirtSaveImage.DirtyBitmapRecord _parent) {
            this(_io, _parent, null);
        }

        public DirtyBitmapBits(KaitaiStream _io, LibvirtSaveImage.DirtyBitmapRecord _parent, LibvirtSaveImage _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.start = this._io.readU8be();
            this.numSectors = this._io.readU4be();
        }

        public void _fetchInstances() {
        }
        private long start;
        private long numSectors;
        private LibvirtSaveImage _root;
        private LibvirtSaveImage.DirtyBitmapRecord _parent;

        /**
         * The first sector that the bits are about.
         */
        public long start() { return start; }

        /**
         * How many sectors; a size and the bits follow unless all are zero.
         */
        public long numSectors() { return numSectors; }
        public LibvirtSaveImage _root() { return _root; }
        public LibvirtSaveImage.DirtyBitmapRecord _parent() { return _parent; }
    }

    /**
     * What a part of `dirty-bitmap` holds.
     */
    public static class DirtyBitmapPart extends KaitaiStruct {
        public static DirtyBitmapPart fromFile(String fileName) throws IOException {
            return new DirtyBitmapPart(new ByteBufferKaitaiStream(fileName));
        }

        public DirtyBitmapPart(KaitaiStream _io) {
            this(_io, null, null);
        }

        public DirtyBitmapPart(KaitaiStream _io, LibvirtSaveImage.Section _parent) {
            this(_io, _parent, null);
        }

        public DirtyBitmapPart(KaitaiStream _io, LibvirtSaveImage.Section _parent, LibvirtSaveImage _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.records = new ArrayList<DirtyBitmapRecordAt>();
            {
                DirtyBitmapRecordAt _it;
                int i = 0;
                do {
                    _it = new DirtyBitmapRecordAt(this._io, this, _root, (records().size() == 0 ? ((Number) (posOf(_io()))).longValue() : records().get(records().size() - 1).dirtyBitmapRecord().ofsEnd()));
                    this.records.add(_it);
                    i++;
                } while (!((_it.dirtyBitmapRecord().flags() & 1) != 0));
            }
        }

        public void _fetchInstances() {
            for (int i = 0; i < this.records.size(); i++) {
                this.records.get(((Number) (i)).intValue())._fetchInstances();
            }
        }
        private Long ofsEnd;

        /**
         * Where this ends in the file.
         */
        public Long ofsEnd() {
            if (this.ofsEnd != null)
                return this.ofsEnd;
            this.ofsEnd = ((Number) (((Number) (records().get(records().size() - 1).dirtyBitmapRecord().ofsEnd())).longValue())).longValue();
            return this.ofsEnd;
        }
        private List<DirtyBitmapRecordAt> records;
        private LibvirtSaveImage _root;
        private LibvirtSaveImage.Section _parent;

        /**
         * The records.
         */
        public List<DirtyBitmapRecordAt> records() { return records; }
        public LibvirtSaveImage _root() { return _root; }
        public LibvirtSaveImage.Section _parent() { return _parent; }
    }

    /**
     * A record of `dirty-bitmap`.
     */
    public static class DirtyBitmapRecord extends KaitaiStruct {
        public static DirtyBitmapRecord fromFile(String fileName) throws IOException {
            return new DirtyBitmapRecord(new ByteBufferKaitaiStream(fileName));
        }

        public DirtyBitmapRecord(KaitaiStream _io) {
            this(_io, null, null);
        }

        public DirtyBitmapRecord(KaitaiStream _io, LibvirtSaveImage.DirtyBitmapRecordAt _parent) {
            this(_io, _parent, null);
        }

        public DirtyBitmapRecord(KaitaiStream _io, LibvirtSaveImage.DirtyBitmapRecordAt _parent, LibvirtSaveImage _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.flags = this._io.readU1();
            if (!(this.flags <= 127)) {
                throw new KaitaiStream.ValidationGreaterThanError(127, this.flags, this._io, "/types/dirty_bitmap_record/seq/0");
            }
            if ((flags() & 9) == 8) {
                this.device = new ShortString(this._io, this, _root);
            }
            if ((flags() & 5) == 4) {
                this.name = new ShortString(this._io, this, _root);
            }
            if ((flags() & 17) == 16) {
                this.start = new DirtyBitmapStart(this._io, this, _root);
            }
            if ((flags() & 65) == 64) {
                this.bits = new DirtyBitmapBits(this._io, this, _root);
            }
            if ((flags() & 67) == 64) {
                this.lenData = this._io.readU8be();
                if (!(this.lenData >= ( ((((Number) (lenData())).longValue() >= ((long) 0)) && (((Number) (lenData())).longValue() <= ((long) 70368744177664L)))  ? lenData() : 1))) {
                    throw new KaitaiStream.ValidationLessThanError(( ((((Number) (lenData())).longValue() >= ((long) 0)) && (((Number) (lenData())).longValue() <= ((long) 70368744177664L)))  ? lenData() : 1), this.lenData, this._io, "/types/dirty_bitmap_record/seq/5");
                }
                if (!(this.lenData <= ( ((((Number) (lenData())).longValue() >= ((long) 0)) && (((Number) (lenData())).longValue() <= ((long) 70368744177664L)))  ? lenData() : 0))) {
                    throw new KaitaiStream.ValidationGreaterThanError(( ((((Number) (lenData())).longValue() >= ((long) 0)) && (((Number) (lenData())).longValue() <= ((long) 70368744177664L)))  ? lenData() : 0), this.lenData, this._io, "/types/dirty_bitmap_record/seq/5");
                }
            }
            this.headEnd = new Span(this._io, this, _root, posOf(_io()), posOf(_io()));
            if ((flags() & 67) == 64) {
                this.data = new Span(this._io, this, _root, headEnd().ofs(), ((Number) (headEnd().ofs())).longValue() + ((Number) (lenData())).longValue());
            }
        }

        public void _fetchInstances() {
            if ((flags() & 9) == 8) {
                this.device._fetchInstances();
            }
            if ((flags() & 5) == 4) {
                this.name._fetchInstances();
            }
            if ((flags() & 17) == 16) {
                this.start._fetchInstances();
            }
            if ((flags() & 65) == 64) {
                this.bits._fetchInstances();
            }
            if ((flags() & 67) == 64) {
            }
            this.headEnd._fetchInstances();
            if ((flags() & 67) == 64) {
                this.data._fetchInstances();
            }
        }
        private Long dataEnd;

        /**
         * Where data ends, if there is one.
         */
        public Long dataEnd() {
            if (this.dataEnd != null)
                return this.dataEnd;
            this.dataEnd = ((Number) (((Number) (((flags() & 67) == 64 ? data().ofsEnd() : headEnd().ofs()))).longValue())).longValue();
            return this.dataEnd;
        }
        private Long ofsEnd;

        /**
         * Where this ends in the file.
         */
        public Long ofsEnd() {
            if (this.ofsEnd != null)
                return this.ofsEnd;
            this.ofsEnd = ((Number) (((Number) (dataEnd())).longValue())).longValue();
            return this.ofsEnd;
        }
        private int flags;
        private ShortString device;
        private ShortString name;
        private DirtyBitmapStart start;
        private DirtyBitmapBits bits;
        private Long lenData;
        private Span headEnd;
        private Span data;
        private LibvirtSaveImage _root;
        private LibvirtSaveImage.DirtyBitmapRecordAt _parent;

        /**
         * DirtyBitmapFlag: what follows.
         */
        public int flags() { return flags; }

        /**
         * The name of the disk.
         */
        public ShortString device() { return device; }

        /**
         * The name of the bitmap.
         */
        public ShortString name() { return name; }

        /**
         * How a bitmap begins.
         */
        public DirtyBitmapStart start() { return start; }

        /**
         * What the bits are about.
         */
        public DirtyBitmapBits bits() { return bits; }

        /**
         * Bytes of the bits.
         */
        public Long lenData() { return lenData; }

        /**
         * Where the fields of fixed place end.
         */
        public Span headEnd() { return headEnd; }

        /**
         * The bits.
         */
        public Span data() { return data; }
        public LibvirtSaveImage _root() { return _root; }
        public LibvirtSaveImage.DirtyBitmapRecordAt _parent() { return _parent; }
    }

    /**
     * Where a dirty_bitmap_record is; it is read when it is asked for.
     */
    public static class DirtyBitmapRecordAt extends KaitaiStruct {

        public DirtyBitmapRecordAt(KaitaiStream _io, long ofs) {
            this(_io, null, null, ofs);
        }

        public DirtyBitmapRecordAt(KaitaiStream _io, LibvirtSaveImage.DirtyBitmapPart _parent, long ofs) {
            this(_io, _parent, null, ofs);
        }

        public DirtyBitmapRecordAt(KaitaiStream _io, LibvirtSaveImage.DirtyBitmapPart _parent, LibvirtSaveImage _root, long ofs) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            this.ofs = ofs;
            _read();
        }
        private void _read() {
        }

        public void _fetchInstances() {
            dirtyBitmapRecord();
            if (this.dirtyBitmapRecord != null) {
                this.dirtyBitmapRecord._fetchInstances();
            }
        }
        private DirtyBitmapRecord dirtyBitmapRecord;

        /**
         * A record of `dirty-bitmap`.
         */
        public DirtyBitmapRecord dirtyBitmapRecord() {
            if (this.dirtyBitmapRecord != null)
                return this.dirtyBitmapRecord;
            long _pos = posOf(this._io);
            this._io.seek(ofs());
            this.dirtyBitmapRecord = new DirtyBitmapRecord(this._io, this, _root);
            this._io.seek(_pos);
            return this.dirtyBitmapRecord;
        }
        private long ofs;
        private LibvirtSaveImage _root;
        private LibvirtSaveImage.DirtyBitmapPart _parent;

        /**
         * Where it begins in the file.
         */
        public long ofs() { return ofs; }
        public LibvirtSaveImage _root() { return _root; }
        public LibvirtSaveImage.DirtyBitmapPart _parent() { return _parent; }
    }

    /**
     * The beginning of a dirty bitmap.
     */
    public static class DirtyBitmapStart extends KaitaiStruct {
        public static DirtyBitmapStart fromFile(String fileName) throws IOException {
            return new DirtyBitmapStart(new ByteBufferKaitaiStream(fileName));
        }

        public DirtyBitmapStart(KaitaiStream _io) {
            this(_io, null, null);
        }

        public DirtyBitmapStart(KaitaiStream _io, LibvirtSaveImage.DirtyBitmapRecord _parent) {
            this(_io, _parent, null);
        }

        public DirtyBitmapStart(KaitaiStream _io, LibvirtSaveImage.DirtyBitmapRecord _parent, LibvirtSaveImage _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.granularity = this._io.readU4be();
            this.flags = this._io.readU1();
        }

        public void _fetchInstances() {
        }
        private long granularity;
        private int flags;
        private LibvirtSaveImage _root;
        private LibvirtSaveImage.DirtyBitmapRecord _parent;

        /**
         * Bytes that a bit stands for.
         */
        public long granularity() { return granularity; }

        /**
         * Whether the bitmap is enabled and persistent.
         */
        public int flags() { return flags; }
        public LibvirtSaveImage _root() { return _root; }
        public LibvirtSaveImage.DirtyBitmapRecord _parent() { return _parent; }
    }

    /**
     * A record of `block`.
     */
    public static class DiskRecord extends KaitaiStruct {
        public static DiskRecord fromFile(String fileName) throws IOException {
            return new DiskRecord(new ByteBufferKaitaiStream(fileName));
        }

        public DiskRecord(KaitaiStream _io) {
            this(_io, null, null);
        }

        public DiskRecord(KaitaiStream _io, LibvirtSaveImage.DiskRecordAt _parent) {
            this(_io, _parent, null);
        }

        public DiskRecord(KaitaiStream _io, LibvirtSaveImage.DiskRecordAt _parent, LibvirtSaveImage _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.word = new DiskWord(this._io, this, _root);
            if ((((Number) (word().flags())).longValue() & 1) != 0) {
                this.disk = new ShortString(this._io, this, _root);
            }
            this.headEnd = new Span(this._io, this, _root, posOf(_io()), posOf(_io()));
            if (word().flags() == 1) {
                this.data = new Span(this._io, this, _root, headEnd().ofs(), ((Number) (headEnd().ofs())).longValue() + ((long) 1048576));
            }
        }

        public void _fetchInstances() {
            this.word._fetchInstances();
            if ((((Number) (word().flags())).longValue() & 1) != 0) {
                this.disk._fetchInstances();
            }
            this.headEnd._fetchInstances();
            if (word().flags() == 1) {
                this.data._fetchInstances();
            }
        }
        private Long dataEnd;

        /**
         * Where data ends, if there is one.
         */
        public Long dataEnd() {
            if (this.dataEnd != null)
                return this.dataEnd;
            this.dataEnd = ((Number) (((Number) ((word().flags() == 1 ? data().ofsEnd() : headEnd().ofs()))).longValue())).longValue();
            return this.dataEnd;
        }
        private Long ofsEnd;

        /**
         * Where this ends in the file.
         */
        public Long ofsEnd() {
            if (this.ofsEnd != null)
                return this.ofsEnd;
            this.ofsEnd = ((Number) (((Number) (dataEnd())).longValue())).longValue();
            return this.ofsEnd;
        }
        private DiskWord word;
        private ShortString disk;
        private Span headEnd;
        private Span data;
        private LibvirtSaveImage _root;
        private LibvirtSaveImage.DiskRecordAt _parent;

        /**
         * What follows.
         */
        public DiskWord word() { return word; }

        /**
         * The name of the disk.
         */
        public ShortString disk() { return disk; }

        /**
         * Where the fields of fixed place end.
         */
        public Span headEnd() { return headEnd; }

        /**
         * The piece; what is behind the end of the disk is zero.
         */
        public Span data() { return data; }
        public LibvirtSaveImage _root() { return _root; }
        public LibvirtSaveImage.DiskRecordAt _parent() { return _parent; }
    }

    /**
     * Where a disk_record is; it is read when it is asked for.
     */
    public static class DiskRecordAt extends KaitaiStruct {

        public DiskRecordAt(KaitaiStream _io, long ofs) {
            this(_io, null, null, ofs);
        }

        public DiskRecordAt(KaitaiStream _io, LibvirtSaveImage.DisksPart _parent, long ofs) {
            this(_io, _parent, null, ofs);
        }

        public DiskRecordAt(KaitaiStream _io, LibvirtSaveImage.DisksPart _parent, LibvirtSaveImage _root, long ofs) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            this.ofs = ofs;
            _read();
        }
        private void _read() {
        }

        public void _fetchInstances() {
            diskRecord();
            if (this.diskRecord != null) {
                this.diskRecord._fetchInstances();
            }
        }
        private DiskRecord diskRecord;

        /**
         * A record of `block`.
         */
        public DiskRecord diskRecord() {
            if (this.diskRecord != null)
                return this.diskRecord;
            long _pos = posOf(this._io);
            this._io.seek(ofs());
            this.diskRecord = new DiskRecord(this._io, this, _root);
            this._io.seek(_pos);
            return this.diskRecord;
        }
        private long ofs;
        private LibvirtSaveImage _root;
        private LibvirtSaveImage.DisksPart _parent;

        /**
         * Where it begins in the file.
         */
        public long ofs() { return ofs; }
        public LibvirtSaveImage _root() { return _root; }
        public LibvirtSaveImage.DisksPart _parent() { return _parent; }
    }

    /**
     * What begins each record of `block`: a 64-bit integer.
     */
    public static class DiskWord extends KaitaiStruct {
        public static DiskWord fromFile(String fileName) throws IOException {
            return new DiskWord(new ByteBufferKaitaiStream(fileName));
        }

        public DiskWord(KaitaiStream _io) {
            this(_io, null, null);
        }

        public DiskWord(KaitaiStream _io, LibvirtSaveImage.DiskRecord _parent) {
            this(_io, _parent, null);
        }

        public DiskWord(KaitaiStream _io, LibvirtSaveImage.DiskRecord _parent, LibvirtSaveImage _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.sectorHigh = this._io.readBitsIntBe(32);
            this.sectorLow = this._io.readBitsIntBe(23);
            this.flags = this._io.readBitsIntBe(9);
            if (!( ((this.flags == 1) || (this.flags == 9) || (this.flags == 2) || (this.flags == 4)) )) {
                throw new KaitaiStream.ValidationNotAnyOfError(this.flags, this._io, "/types/disk_word/seq/2");
            }
        }

        public void _fetchInstances() {
        }
        private long sectorHigh;
        private long sectorLow;
        private long flags;
        private LibvirtSaveImage _root;
        private LibvirtSaveImage.DiskRecord _parent;

        /**
         * The first sector of the piece, upper bits; or percent.
         */
        public long sectorHigh() { return sectorHigh; }

        /**
         * Its lower bits.
         */
        public long sectorLow() { return sectorLow; }

        /**
         * Bits of DiskFlag.
         */
        public long flags() { return flags; }
        public LibvirtSaveImage _root() { return _root; }
        public LibvirtSaveImage.DiskRecord _parent() { return _parent; }
    }

    /**
     * What a part of `block` holds.
     */
    public static class DisksPart extends KaitaiStruct {
        public static DisksPart fromFile(String fileName) throws IOException {
            return new DisksPart(new ByteBufferKaitaiStream(fileName));
        }

        public DisksPart(KaitaiStream _io) {
            this(_io, null, null);
        }

        public DisksPart(KaitaiStream _io, LibvirtSaveImage.Section _parent) {
            this(_io, _parent, null);
        }

        public DisksPart(KaitaiStream _io, LibvirtSaveImage.Section _parent, LibvirtSaveImage _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.records = new ArrayList<DiskRecordAt>();
            {
                DiskRecordAt _it;
                int i = 0;
                do {
                    _it = new DiskRecordAt(this._io, this, _root, (records().size() == 0 ? ((Number) (posOf(_io()))).longValue() : records().get(records().size() - 1).diskRecord().ofsEnd()));
                    this.records.add(_it);
                    i++;
                } while (!((((Number) (_it.diskRecord().word().flags())).longValue() & 2) != 0));
            }
        }

        public void _fetchInstances() {
            for (int i = 0; i < this.records.size(); i++) {
                this.records.get(((Number) (i)).intValue())._fetchInstances();
            }
        }
        private Long ofsEnd;

        /**
         * Where this ends in the file.
         */
        public Long ofsEnd() {
            if (this.ofsEnd != null)
                return this.ofsEnd;
            this.ofsEnd = ((Number) (((Number) (records().get(records().size() - 1).diskRecord().ofsEnd())).longValue())).longValue();
            return this.ofsEnd;
        }
        private List<DiskRecordAt> records;
        private LibvirtSaveImage _root;
        private LibvirtSaveImage.Section _parent;

        /**
         * The records.
         */
        public List<DiskRecordAt> records() { return records; }
        public LibvirtSaveImage _root() { return _root; }
        public LibvirtSaveImage.Section _parent() { return _parent; }
    }

    /**
     * A chunk of pseries' hash table.
     */
    public static class HtabChunk extends KaitaiStruct {
        public static HtabChunk fromFile(String fileName) throws IOException {
            return new HtabChunk(new ByteBufferKaitaiStream(fileName));
        }

        public HtabChunk(KaitaiStream _io) {
            this(_io, null, null);
        }

        public HtabChunk(KaitaiStream _io, LibvirtSaveImage.HtabChunkAt _parent) {
            this(_io, _parent, null);
        }

        public HtabChunk(KaitaiStream _io, LibvirtSaveImage.HtabChunkAt _parent, LibvirtSaveImage _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.index = this._io.readU4be();
            this.numValid = this._io.readU2be();
            this.numInvalid = this._io.readU2be();
            this.entries = new Span(this._io, this, _root, posOf(_io()), ((Number) (posOf(_io()))).longValue() + ((Number) (numValid() * 16)).longValue());
        }

        public void _fetchInstances() {
            this.entries._fetchInstances();
        }
        private Long ofsEnd;

        /**
         * Where this ends in the file.
         */
        public Long ofsEnd() {
            if (this.ofsEnd != null)
                return this.ofsEnd;
            this.ofsEnd = ((Number) (((Number) (entries().ofsEnd())).longValue())).longValue();
            return this.ofsEnd;
        }
        private long index;
        private int numValid;
        private int numInvalid;
        private Span entries;
        private LibvirtSaveImage _root;
        private LibvirtSaveImage.HtabChunkAt _parent;

        /**
         * The first entry that the chunk is about.
         */
        public long index() { return index; }

        /**
         * Entries that follow.
         */
        public int numValid() { return numValid; }

        /**
         * Empty entries behind those, which are not stored; no entries at all end the table.
         */
        public int numInvalid() { return numInvalid; }

        /**
         * The entries.
         */
        public Span entries() { return entries; }
        public LibvirtSaveImage _root() { return _root; }
        public LibvirtSaveImage.HtabChunkAt _parent() { return _parent; }
    }

    /**
     * Where a htab_chunk is; it is read when it is asked for.
     */
    public static class HtabChunkAt extends KaitaiStruct {

        public HtabChunkAt(KaitaiStream _io, long ofs) {
            this(_io, null, null, ofs);
        }

        public HtabChunkAt(KaitaiStream _io, LibvirtSaveImage.HtabPart _parent, long ofs) {
            this(_io, _parent, null, ofs);
        }

        public HtabChunkAt(KaitaiStream _io, LibvirtSaveImage.HtabPart _parent, LibvirtSaveImage _root, long ofs) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            this.ofs = ofs;
            _read();
        }
        private void _read() {
        }

        public void _fetchInstances() {
            htabChunk();
            if (this.htabChunk != null) {
                this.htabChunk._fetchInstances();
            }
        }
        private HtabChunk htabChunk;

        /**
         * A chunk of pseries' hash table.
         */
        public HtabChunk htabChunk() {
            if (this.htabChunk != null)
                return this.htabChunk;
            long _pos = posOf(this._io);
            this._io.seek(ofs());
            this.htabChunk = new HtabChunk(this._io, this, _root);
            this._io.seek(_pos);
            return this.htabChunk;
        }
        private long ofs;
        private LibvirtSaveImage _root;
        private LibvirtSaveImage.HtabPart _parent;

        /**
         * Where it begins in the file.
         */
        public long ofs() { return ofs; }
        public LibvirtSaveImage _root() { return _root; }
        public LibvirtSaveImage.HtabPart _parent() { return _parent; }
    }

    /**
     * What a part of `spapr/htab` holds.
     */
    public static class HtabPart extends KaitaiStruct {
        public static HtabPart fromFile(String fileName) throws IOException {
            return new HtabPart(new ByteBufferKaitaiStream(fileName));
        }

        public HtabPart(KaitaiStream _io) {
            this(_io, null, null);
        }

        public HtabPart(KaitaiStream _io, LibvirtSaveImage.Section _parent) {
            this(_io, _parent, null);
        }

        public HtabPart(KaitaiStream _io, LibvirtSaveImage.Section _parent, LibvirtSaveImage _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.head = this._io.readU4be();
            this.headEnd = new Span(this._io, this, _root, posOf(_io()), posOf(_io()));
            if (head() == 0) {
                this.chunks = new ArrayList<HtabChunkAt>();
                {
                    HtabChunkAt _it;
                    int i = 0;
                    do {
                        _it = new HtabChunkAt(this._io, this, _root, (chunks().size() == 0 ? ((Number) (headEnd().ofs())).longValue() : chunks().get(chunks().size() - 1).htabChunk().ofsEnd()));
                        this.chunks.add(_it);
                        i++;
                    } while (!( ((_it.htabChunk().numValid() == 0) && (_it.htabChunk().numInvalid() == 0)) ));
                }
            }
        }

        public void _fetchInstances() {
            this.headEnd._fetchInstances();
            if (head() == 0) {
                for (int i = 0; i < this.chunks.size(); i++) {
                    this.chunks.get(((Number) (i)).intValue())._fetchInstances();
                }
            }
        }
        private Long chunksEnd;

        /**
         * Where chunks ends, if there is one.
         */
        public Long chunksEnd() {
            if (this.chunksEnd != null)
                return this.chunksEnd;
            this.chunksEnd = ((Number) (((Number) ((head() == 0 ? chunks().get(chunks().size() - 1).htabChunk().ofsEnd() : headEnd().ofs()))).longValue())).longValue();
            return this.chunksEnd;
        }
        private Long ofsEnd;

        /**
         * Where this ends in the file.
         */
        public Long ofsEnd() {
            if (this.ofsEnd != null)
                return this.ofsEnd;
            this.ofsEnd = ((Number) (((Number) (chunksEnd())).longValue())).longValue();
            return this.ofsEnd;
        }
        private long head;
        private Span headEnd;
        private List<HtabChunkAt> chunks;
        private LibvirtSaveImage _root;
        private LibvirtSaveImage.Section _parent;

        /**
         * 0: chunks follow; all ones: the guest has no hash table; else the power of two that is its size.
         */
        public long head() { return head; }

        /**
         * Where the fields of fixed place end.
         */
        public Span headEnd() { return headEnd; }

        /**
         * The chunks.
         */
        public List<HtabChunkAt> chunks() { return chunks; }
        public LibvirtSaveImage _root() { return _root; }
        public LibvirtSaveImage.Section _parent() { return _parent; }
    }

    /**
     * The head of a section that comes in several parts, after its type byte.
     */
    public static class LiveHead extends KaitaiStruct {

        public LiveHead(KaitaiStream _io, boolean footers) {
            this(_io, null, null, footers);
        }

        public LiveHead(KaitaiStream _io, LibvirtSaveImage.Section _parent, boolean footers) {
            this(_io, _parent, null, footers);
        }

        public LiveHead(KaitaiStream _io, LibvirtSaveImage.Section _parent, LibvirtSaveImage _root, boolean footers) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            this.footers = footers;
            _read();
        }
        private void _read() {
            this.sectionId = this._io.readU4be();
            this.lenName = this._io.readU1();
            this.name = this._io.readBytes(lenName());
            if (!( ((Arrays.equals(this.name, new byte[] { 114, 97, 109 })) || (Arrays.equals(this.name, new byte[] { 115, 112, 97, 112, 114, 47, 104, 116, 97, 98 })) || (Arrays.equals(this.name, new byte[] { 115, 51, 57, 48, 45, 115, 116, 111, 114, 97, 103, 101, 95, 97, 116, 116, 114, 105, 98, 117, 116, 101, 115 })) || (Arrays.equals(this.name, new byte[] { 98, 108, 111, 99, 107 })) || (Arrays.equals(this.name, new byte[] { 112, 98, 115, 45, 115, 116, 97, 116, 101 })) || (Arrays.equals(this.name, new byte[] { 100, 105, 114, 116, 121, 45, 98, 105, 116, 109, 97, 112 }))) )) {
                throw new KaitaiStream.ValidationNotAnyOfError(this.name, this._io, "/types/live_head/seq/2");
            }
            this.instanceId = this._io.readU4be();
            this.versionId = this._io.readU4be();
            if (!(this.versionId >= ( ((((Number) (versionId())).longValue() >= ((Number) ((Arrays.equals(name(), new byte[] { 114, 97, 109 }) ? ((Number) ((footers() ? ((long) 4) : ((long) 3)))).longValue() : ((long) 0)))).longValue()) && (((Number) (versionId())).longValue() <= ((Number) ((Arrays.equals(name(), new byte[] { 114, 97, 109 }) ? ((long) 4) : ((long) 4294967295L)))).longValue()))  ? versionId() : 1))) {
                throw new KaitaiStream.ValidationLessThanError(( ((((Number) (versionId())).longValue() >= ((Number) ((Arrays.equals(name(), new byte[] { 114, 97, 109 }) ? ((Number) ((footers() ? ((long) 4) : ((long) 3)))).longValue() : ((long) 0)))).longValue()) && (((Number) (versionId())).longValue() <= ((Number) ((Arrays.equals(name(), new byte[] { 114, 97, 109 }) ? ((long) 4) : ((long) 4294967295L)))).longValue()))  ? versionId() : 1), this.versionId, this._io, "/types/live_head/seq/4");
            }
            if (!(this.versionId <= ( ((((Number) (versionId())).longValue() >= ((Number) ((Arrays.equals(name(), new byte[] { 114, 97, 109 }) ? ((Number) ((footers() ? ((long) 4) : ((long) 3)))).longValue() : ((long) 0)))).longValue()) && (((Number) (versionId())).longValue() <= ((Number) ((Arrays.equals(name(), new byte[] { 114, 97, 109 }) ? ((long) 4) : ((long) 4294967295L)))).longValue()))  ? versionId() : 0))) {
                throw new KaitaiStream.ValidationGreaterThanError(( ((((Number) (versionId())).longValue() >= ((Number) ((Arrays.equals(name(), new byte[] { 114, 97, 109 }) ? ((Number) ((footers() ? ((long) 4) : ((long) 3)))).longValue() : ((long) 0)))).longValue()) && (((Number) (versionId())).longValue() <= ((Number) ((Arrays.equals(name(), new byte[] { 114, 97, 109 }) ? ((long) 4) : ((long) 4294967295L)))).longValue()))  ? versionId() : 0), this.versionId, this._io, "/types/live_head/seq/4");
            }
        }

        public void _fetchInstances() {
        }
        private long sectionId;
        private int lenName;
        private byte[] name;
        private long instanceId;
        private long versionId;
        private boolean footers;
        private LibvirtSaveImage _root;
        private LibvirtSaveImage.Section _parent;

        /**
         * Ties the parts of the section together.
         */
        public long sectionId() { return sectionId; }

        /**
         * Bytes of the name.
         */
        public int lenName() { return lenName; }

        /**
         * Which section it is.
         */
        public byte[] name() { return name; }

        /**
         * Always 0 for these.
         */
        public long instanceId() { return instanceId; }

        /**
         * The version of what follows; streams with a configuration have the latest of the ram section.
         */
        public long versionId() { return versionId; }

        /**
         * `footers` of the record around.
         */
        public boolean footers() { return footers; }
        public LibvirtSaveImage _root() { return _root; }
        public LibvirtSaveImage.Section _parent() { return _parent; }
    }

    /**
     * The head of a block.
     */
    public static class LzopBlock extends KaitaiStruct {
        public static LzopBlock fromFile(String fileName) throws IOException {
            return new LzopBlock(new ByteBufferKaitaiStream(fileName));
        }

        public LzopBlock(KaitaiStream _io) {
            this(_io, null, null);
        }

        public LzopBlock(KaitaiStream _io, KaitaiStruct _parent) {
            this(_io, _parent, null);
        }

        public LzopBlock(KaitaiStream _io, KaitaiStruct _parent, LibvirtSaveImage _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.lenUncompressed = this._io.readU4be();
            this.lenCompressed = this._io.readU4be();
        }

        public void _fetchInstances() {
        }
        private long lenUncompressed;
        private long lenCompressed;
        private LibvirtSaveImage _root;
        private KaitaiStruct _parent;

        /**
         * Bytes of the block when decompressed; 0 ends the file and nothing follows.
         */
        public long lenUncompressed() { return lenUncompressed; }

        /**
         * Bytes of its data here; equal lengths mean that the data is stored as it is. Checksums, then data follow.
         */
        public long lenCompressed() { return lenCompressed; }
        public LibvirtSaveImage _root() { return _root; }
        public KaitaiStruct _parent() { return _parent; }
    }

    /**
     * The second part of an lzop file header.
     */
    public static class LzopFile extends KaitaiStruct {
        public static LzopFile fromFile(String fileName) throws IOException {
            return new LzopFile(new ByteBufferKaitaiStream(fileName));
        }

        public LzopFile(KaitaiStream _io) {
            this(_io, null, null);
        }

        public LzopFile(KaitaiStream _io, KaitaiStruct _parent) {
            this(_io, _parent, null);
        }

        public LzopFile(KaitaiStream _io, KaitaiStruct _parent, LibvirtSaveImage _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.mode = this._io.readU4be();
            this.mtimeLow = this._io.readU4be();
            this.mtimeHigh = this._io.readU4be();
            this.lenName = this._io.readU1();
        }

        public void _fetchInstances() {
        }
        private long mode;
        private long mtimeLow;
        private long mtimeHigh;
        private int lenName;
        private LibvirtSaveImage _root;
        private KaitaiStruct _parent;

        /**
         * The permissions of the original file; 0 for a pipe.
         */
        public long mode() { return mode; }

        /**
         * Its modification time, low half.
         */
        public long mtimeLow() { return mtimeLow; }

        /**
         * Its modification time, high half.
         */
        public long mtimeHigh() { return mtimeHigh; }

        /**
         * Bytes of its name; the name and a checksum of the header follow.
         */
        public int lenName() { return lenName; }
        public LibvirtSaveImage _root() { return _root; }
        public KaitaiStruct _parent() { return _parent; }
    }

    /**
     * The first part of an lzop file header; the filter's number may follow. Its checksum leaves out the magic.
     */
    public static class LzopHeader extends KaitaiStruct {
        public static LzopHeader fromFile(String fileName) throws IOException {
            return new LzopHeader(new ByteBufferKaitaiStream(fileName));
        }

        public LzopHeader(KaitaiStream _io) {
            this(_io, null, null);
        }

        public LzopHeader(KaitaiStream _io, KaitaiStruct _parent) {
            this(_io, _parent, null);
        }

        public LzopHeader(KaitaiStream _io, KaitaiStruct _parent, LibvirtSaveImage _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.magic = this._io.readBytes(9);
            if (!(Arrays.equals(this.magic, new byte[] { -119, 76, 90, 79, 0, 13, 10, 26, 10 }))) {
                throw new KaitaiStream.ValidationNotEqualError(new byte[] { -119, 76, 90, 79, 0, 13, 10, 26, 10 }, this.magic, this._io, "/types/lzop_header/seq/0");
            }
            this.version = this._io.readU2be();
            this.versionLib = this._io.readU2be();
            this.versionNeeded = this._io.readU2be();
            this.method = this._io.readU1();
            this.level = this._io.readU1();
            this.flags = this._io.readU4be();
        }

        public void _fetchInstances() {
        }
        private byte[] magic;
        private int version;
        private int versionLib;
        private int versionNeeded;
        private int method;
        private int level;
        private long flags;
        private LibvirtSaveImage _root;
        private KaitaiStruct _parent;

        /**
         * Says that this is an lzop file.
         */
        public byte[] magic() { return magic; }

        /**
         * The version of lzop that wrote the file, such as 0x1040.
         */
        public int version() { return version; }

        /**
         * The version of the LZO library.
         */
        public int versionLib() { return versionLib; }

        /**
         * The version of lzop that can extract the file.
         */
        public int versionNeeded() { return versionNeeded; }

        /**
         * The compression method, from 1 on; all of them decompress as LZO1X.
         */
        public int method() { return method; }

        /**
         * The compression level; changes nothing for the reader.
         */
        public int level() { return level; }

        /**
         * Which checksums and optional fields there are.
         */
        public long flags() { return flags; }
        public LibvirtSaveImage _root() { return _root; }
        public KaitaiStruct _parent() { return _parent; }
    }

    /**
     * A checksum: one behind the file header, up to four before the data of a block.
     */
    public static class LzopSum extends KaitaiStruct {
        public static LzopSum fromFile(String fileName) throws IOException {
            return new LzopSum(new ByteBufferKaitaiStream(fileName));
        }

        public LzopSum(KaitaiStream _io) {
            this(_io, null, null);
        }

        public LzopSum(KaitaiStream _io, KaitaiStruct _parent) {
            this(_io, _parent, null);
        }

        public LzopSum(KaitaiStream _io, KaitaiStruct _parent, LibvirtSaveImage _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.checksum = this._io.readU4be();
        }

        public void _fetchInstances() {
        }
        private long checksum;
        private LibvirtSaveImage _root;
        private KaitaiStruct _parent;

        /**
         * Adler-32 or CRC-32, as the flags say.
         */
        public long checksum() { return checksum; }
        public LibvirtSaveImage _root() { return _root; }
        public KaitaiStruct _parent() { return _parent; }
    }

    /**
     * What follows the length of each block in the mapped-ram layout.
     */
    public static class MappedRamHeader extends KaitaiStruct {
        public static MappedRamHeader fromFile(String fileName) throws IOException {
            return new MappedRamHeader(new ByteBufferKaitaiStream(fileName));
        }

        public MappedRamHeader(KaitaiStream _io) {
            this(_io, null, null);
        }

        public MappedRamHeader(KaitaiStream _io, LibvirtSaveImage.RamBlock _parent) {
            this(_io, _parent, null);
        }

        public MappedRamHeader(KaitaiStream _io, LibvirtSaveImage.RamBlock _parent, LibvirtSaveImage _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.version = this._io.readU4be();
            if (!(this.version == 1)) {
                throw new KaitaiStream.ValidationNotEqualError(1, this.version, this._io, "/types/mapped_ram_header/seq/0");
            }
            this.pageSize = this._io.readU8be();
            if (!(this.pageSize >= ( ((((Number) (pageSize())).longValue() >= ((long) 512)) && (((Number) (pageSize())).longValue() <= ((long) 1073741824)))  ? pageSize() : 1))) {
                throw new KaitaiStream.ValidationLessThanError(( ((((Number) (pageSize())).longValue() >= ((long) 512)) && (((Number) (pageSize())).longValue() <= ((long) 1073741824)))  ? pageSize() : 1), this.pageSize, this._io, "/types/mapped_ram_header/seq/1");
            }
            if (!(this.pageSize <= ( ((((Number) (pageSize())).longValue() >= ((long) 512)) && (((Number) (pageSize())).longValue() <= ((long) 1073741824)))  ? pageSize() : 0))) {
                throw new KaitaiStream.ValidationGreaterThanError(( ((((Number) (pageSize())).longValue() >= ((long) 512)) && (((Number) (pageSize())).longValue() <= ((long) 1073741824)))  ? pageSize() : 0), this.pageSize, this._io, "/types/mapped_ram_header/seq/1");
            }
            this.bitmapOffset = this._io.readU8be();
            this.pagesOffset = this._io.readU8be();
            if (!(this.pagesOffset >= ( ((((Number) (pagesOffset())).longValue() >= ((Number) ((bitmapOffset() != 0 ? ((Number) (posOf(_io()))).longValue() : ((long) 0)))).longValue()) && (((Number) (pagesOffset())).longValue() <= ((long) 1125899906842624L)))  ? pagesOffset() : 1))) {
                throw new KaitaiStream.ValidationLessThanError(( ((((Number) (pagesOffset())).longValue() >= ((Number) ((bitmapOffset() != 0 ? ((Number) (posOf(_io()))).longValue() : ((long) 0)))).longValue()) && (((Number) (pagesOffset())).longValue() <= ((long) 1125899906842624L)))  ? pagesOffset() : 1), this.pagesOffset, this._io, "/types/mapped_ram_header/seq/3");
            }
            if (!(this.pagesOffset <= ( ((((Number) (pagesOffset())).longValue() >= ((Number) ((bitmapOffset() != 0 ? ((Number) (posOf(_io()))).longValue() : ((long) 0)))).longValue()) && (((Number) (pagesOffset())).longValue() <= ((long) 1125899906842624L)))  ? pagesOffset() : 0))) {
                throw new KaitaiStream.ValidationGreaterThanError(( ((((Number) (pagesOffset())).longValue() >= ((Number) ((bitmapOffset() != 0 ? ((Number) (posOf(_io()))).longValue() : ((long) 0)))).longValue()) && (((Number) (pagesOffset())).longValue() <= ((long) 1125899906842624L)))  ? pagesOffset() : 0), this.pagesOffset, this._io, "/types/mapped_ram_header/seq/3");
            }
        }

        public void _fetchInstances() {
        }
        private long version;
        private long pageSize;
        private long bitmapOffset;
        private long pagesOffset;
        private LibvirtSaveImage _root;
        private LibvirtSaveImage.RamBlock _parent;

        /**
         * Always 1.
         */
        public long version() { return version; }

        /**
         * Bytes of a page; with the block's length it gives the length of the bitmap.
         */
        public long pageSize() { return pageSize; }

        /**
         * Where the bitmap is in the file: directly behind this header; 0 for a block that is not stored.
         */
        public long bitmapOffset() { return bitmapOffset; }

        /**
         * Where page 0 is in the file; the stream goes on behind the last page. 0 for a block that is not stored.
         */
        public long pagesOffset() { return pagesOffset; }
        public LibvirtSaveImage _root() { return _root; }
        public LibvirtSaveImage.RamBlock _parent() { return _parent; }
    }

    /**
     * QEMU's migration stream, not compressed.
     */
    public static class MigrationStream extends KaitaiStruct {

        public MigrationStream(KaitaiStream _io, long defaultPageSize) {
            this(_io, null, null, defaultPageSize);
        }

        public MigrationStream(KaitaiStream _io, LibvirtSaveImage _parent, long defaultPageSize) {
            this(_io, _parent, null, defaultPageSize);
        }

        public MigrationStream(KaitaiStream _io, LibvirtSaveImage _parent, LibvirtSaveImage _root, long defaultPageSize) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            this.defaultPageSize = defaultPageSize;
            _read();
        }
        private void _read() {
            this.header = new StreamHeader(this._io, this, _root);
            this.atNextKind = new Span(this._io, this, _root, posOf(_io()), posOf(_io()));
            if (footers()) {
                this.configuration = new ConfigurationSection(this._io, this, _root);
            }
            this.sections = new ArrayList<SectionAt>();
            {
                SectionAt _it;
                int i = 0;
                do {
                    _it = new SectionAt(this._io, this, _root, (sections().size() == 0 ? ((Number) (posOf(_io()))).longValue() : sections().get(sections().size() - 1).section().ofsEnd()), (sections().size() == 0 ? ((long) 4294967295L) : sections().get(sections().size() - 1).section().ramId()), (sections().size() == 0 ? true : sections().get(sections().size() - 1).section().ramHasNames()), (sections().size() == 0 ? ((long) 4294967295L) : sections().get(sections().size() - 1).section().htabId()), (sections().size() == 0 ? ((long) 4294967295L) : sections().get(sections().size() - 1).section().storageAttributesId()), (sections().size() == 0 ? ((long) 4294967295L) : sections().get(sections().size() - 1).section().disksId()), (sections().size() == 0 ? ((long) 4294967295L) : sections().get(sections().size() - 1).section().backupId()), (sections().size() == 0 ? ((long) 4294967295L) : sections().get(sections().size() - 1).section().dirtyBitmapId()), footers(), ignoreShared(), mappedRam(), pageSize());
                    this.sections.add(_it);
                    i++;
                } while (!( ((_it.section().kind() == LibvirtSaveImage.StreamSection.SECTION_FULL) || (_it.section().kind() == LibvirtSaveImage.StreamSection.EOF)) ));
            }
            this.rest = new Span(this._io, this, _root, sections().get(sections().size() - 1).section().ofsEnd(), _io().size());
        }

        public void _fetchInstances() {
            this.header._fetchInstances();
            this.atNextKind._fetchInstances();
            if (footers()) {
                this.configuration._fetchInstances();
            }
            for (int i = 0; i < this.sections.size(); i++) {
                this.sections.get(((Number) (i)).intValue())._fetchInstances();
            }
            this.rest._fetchInstances();
            nextKind();
            if (this.nextKind != null) {
            }
        }
        private Boolean footers;

        /**
         * Whether sections end with a footer: machine types with a configuration, since 2.4, have both.
         */
        public Boolean footers() {
            if (this.footers != null)
                return this.footers;
            this.footers = nextKind() == 7;
            return this.footers;
        }
        private Boolean ignoreShared;

        /**
         * Whether blocks have addresses and shared ones are not stored.
         */
        public Boolean ignoreShared() {
            if (this.ignoreShared != null)
                return this.ignoreShared;
            this.ignoreShared = (footers() ? configuration().fields().ignoreShared() : false);
            return this.ignoreShared;
        }
        private Boolean mappedRam;

        /**
         * Whether the memory is in the mapped-ram layout.
         */
        public Boolean mappedRam() {
            if (this.mappedRam != null)
                return this.mappedRam;
            this.mappedRam = (footers() ? configuration().fields().mappedRam() : false);
            return this.mappedRam;
        }
        private Integer nextKind;

        /**
         * The type byte that follows.
         */
        public Integer nextKind() {
            if (this.nextKind != null)
                return this.nextKind;
            long _pos = posOf(this._io);
            this._io.seek(atNextKind().ofs());
            this.nextKind = this._io.readU1();
            this._io.seek(_pos);
            return this.nextKind;
        }
        private Long pageSize;

        /**
         * Bytes of a page of the target. Where the configuration does not say it, the caller must: 4096 unless the target is one of the few that have another.
         */
        public Long pageSize() {
            if (this.pageSize != null)
                return this.pageSize;
            this.pageSize = ((Number) (((Number) ((footers() ? ((Number) ((configuration().fields().pageSize() != 0 ? configuration().fields().pageSize() : defaultPageSize()))).longValue() : defaultPageSize()))).longValue())).longValue();
            return this.pageSize;
        }
        private StreamHeader header;
        private Span atNextKind;
        private ConfigurationSection configuration;
        private List<SectionAt> sections;
        private Span rest;
        private long defaultPageSize;
        private LibvirtSaveImage _root;
        private LibvirtSaveImage _parent;

        /**
         * Magic and version.
         */
        public StreamHeader header() { return header; }

        /**
         * Where next_kind is.
         */
        public Span atNextKind() { return atNextKind; }

        /**
         * What the machine is.
         */
        public ConfigurationSection configuration() { return configuration; }

        /**
         * The sections, up to the first device's head or the end of the sections.
         */
        public List<SectionAt> sections() { return sections; }

        /**
         * Device state, which has no lengths of its own, and its description: the rest of the stream.
         */
        public Span rest() { return rest; }

        /**
         * What the caller says; usually 4096.
         */
        public long defaultPageSize() { return defaultPageSize; }
        public LibvirtSaveImage _root() { return _root; }
        public LibvirtSaveImage _parent() { return _parent; }
    }

    /**
     * The head of a further part of a section, after its type byte.
     */
    public static class PartHead extends KaitaiStruct {

        public PartHead(KaitaiStream _io, long ramId, long htabId, long storageAttributesId, long disksId, long backupId, long dirtyBitmapId) {
            this(_io, null, null, ramId, htabId, storageAttributesId, disksId, backupId, dirtyBitmapId);
        }

        public PartHead(KaitaiStream _io, LibvirtSaveImage.Section _parent, long ramId, long htabId, long storageAttributesId, long disksId, long backupId, long dirtyBitmapId) {
            this(_io, _parent, null, ramId, htabId, storageAttributesId, disksId, backupId, dirtyBitmapId);
        }

        public PartHead(KaitaiStream _io, LibvirtSaveImage.Section _parent, LibvirtSaveImage _root, long ramId, long htabId, long storageAttributesId, long disksId, long backupId, long dirtyBitmapId) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            this.ramId = ramId;
            this.htabId = htabId;
            this.storageAttributesId = storageAttributesId;
            this.disksId = disksId;
            this.backupId = backupId;
            this.dirtyBitmapId = dirtyBitmapId;
            _read();
        }
        private void _read() {
            this.sectionId = this._io.readU4be();
            if (!( ((this.sectionId == ramId()) || (this.sectionId == htabId()) || (this.sectionId == storageAttributesId()) || (this.sectionId == disksId()) || (this.sectionId == backupId()) || (this.sectionId == dirtyBitmapId())) )) {
                throw new KaitaiStream.ValidationNotAnyOfError(this.sectionId, this._io, "/types/part_head/seq/0");
            }
        }

        public void _fetchInstances() {
        }
        private long sectionId;
        private long ramId;
        private long htabId;
        private long storageAttributesId;
        private long disksId;
        private long backupId;
        private long dirtyBitmapId;
        private LibvirtSaveImage _root;
        private LibvirtSaveImage.Section _parent;

        /**
         * The id of a section that has begun.
         */
        public long sectionId() { return sectionId; }

        /**
         * `ram_id` of the record around.
         */
        public long ramId() { return ramId; }

        /**
         * `htab_id` of the record around.
         */
        public long htabId() { return htabId; }

        /**
         * `storage_attributes_id` of the record around.
         */
        public long storageAttributesId() { return storageAttributesId; }

        /**
         * `disks_id` of the record around.
         */
        public long disksId() { return disksId; }

        /**
         * `backup_id` of the record around.
         */
        public long backupId() { return backupId; }

        /**
         * `dirty_bitmap_id` of the record around.
         */
        public long dirtyBitmapId() { return dirtyBitmapId; }
        public LibvirtSaveImage _root() { return _root; }
        public LibvirtSaveImage.Section _parent() { return _parent; }
    }

    /**
     * A block in the block list.
     */
    public static class RamBlock extends KaitaiStruct {

        public RamBlock(KaitaiStream _io, boolean ignoreShared, boolean mappedRam) {
            this(_io, null, null, ignoreShared, mappedRam);
        }

        public RamBlock(KaitaiStream _io, LibvirtSaveImage.RamBlockAt _parent, boolean ignoreShared, boolean mappedRam) {
            this(_io, _parent, null, ignoreShared, mappedRam);
        }

        public RamBlock(KaitaiStream _io, LibvirtSaveImage.RamBlockAt _parent, LibvirtSaveImage _root, boolean ignoreShared, boolean mappedRam) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            this.ignoreShared = ignoreShared;
            this.mappedRam = mappedRam;
            _read();
        }
        private void _read() {
            this.name = new ShortString(this._io, this, _root);
            this.length = new RamBlockLength(this._io, this, _root);
            if (ignoreShared()) {
                this.address = new RamBlockAddress(this._io, this, _root);
            }
            if (mappedRam()) {
                this.mapped = new MappedRamHeader(this._io, this, _root);
            }
            this.headEnd = new Span(this._io, this, _root, posOf(_io()), posOf(_io()));
            if (isStored()) {
                this.stored = new Span(this._io, this, _root, headEnd().ofs(), ((Number) (mapped().pagesOffset())).longValue() + ((Number) (length().usedLength())).longValue());
            }
        }

        public void _fetchInstances() {
            this.name._fetchInstances();
            this.length._fetchInstances();
            if (ignoreShared()) {
                this.address._fetchInstances();
            }
            if (mappedRam()) {
                this.mapped._fetchInstances();
            }
            this.headEnd._fetchInstances();
            if (isStored()) {
                this.stored._fetchInstances();
            }
            bitmap();
            if (this.bitmap != null) {
            }
            nextLen();
            if (this.nextLen != null) {
            }
            pages();
            if (this.pages != null) {
            }
        }
        private byte[] bitmap;

        /**
         * Which pages are stored, in the byte order of the host that wrote it; the others are zero.
         */
        public byte[] bitmap() {
            if (this.bitmap != null)
                return this.bitmap;
            if (isStored()) {
                long _pos = posOf(this._io);
                this._io.seek(((Number) (mapped().bitmapOffset())).longValue());
                this.bitmap = this._io.readBytes((((Number) (numWords() * 8)).longValue() <= ((Number) (_io().size())).longValue() ? ((Number) (numWords() * 8)).longValue() : ((Number) (_io().size())).longValue()));
                this._io.seek(_pos);
            }
            return this.bitmap;
        }
        private Boolean isStored;

        /**
         * Whether bitmap and pages follow.
         */
        public Boolean isStored() {
            if (this.isStored != null)
                return this.isStored;
            this.isStored = (mappedRam() ? mapped().bitmapOffset() != 0 : false);
            return this.isStored;
        }
        private Integer nextLen;

        /**
         * The first byte of what follows: the length of the next block's name, or 0, with which a RamWord begins.
         */
        public Integer nextLen() {
            if (this.nextLen != null)
                return this.nextLen;
            long _pos = posOf(this._io);
            this._io.seek(storedEnd());
            this.nextLen = this._io.readU1();
            this._io.seek(_pos);
            return this.nextLen;
        }
        private Long numWords;

        /**
         * Words of the bitmap: one bit a page.
         */
        public Long numWords() {
            if (this.numWords != null)
                return this.numWords;
            this.numWords = ((Number) ((isStored() ? ((Number) (((((Number) (length().usedLength())).longValue() / ((Number) (mapped().pageSize())).longValue() + 64) - 1) / 64)).longValue() : ((long) 0)))).longValue();
            return this.numWords;
        }
        private Long ofsEnd;

        /**
         * Where this ends in the file.
         */
        public Long ofsEnd() {
            if (this.ofsEnd != null)
                return this.ofsEnd;
            this.ofsEnd = ((Number) (((Number) (storedEnd())).longValue())).longValue();
            return this.ofsEnd;
        }
        private byte[] pages;

        /**
         * The pages.
         */
        public byte[] pages() {
            if (this.pages != null)
                return this.pages;
            if (isStored()) {
                long _pos = posOf(this._io);
                this._io.seek(((Number) (mapped().pagesOffset())).longValue());
                this.pages = this._io.readBytes((((Number) (length().usedLength())).longValue() <= ((Number) (_io().size())).longValue() ? ((Number) (length().usedLength())).longValue() : ((Number) (_io().size())).longValue()));
                this._io.seek(_pos);
            }
            return this.pages;
        }
        private Long storedEnd;

        /**
         * Where stored ends, if there is one.
         */
        public Long storedEnd() {
            if (this.storedEnd != null)
                return this.storedEnd;
            this.storedEnd = ((Number) (((Number) ((isStored() ? stored().ofsEnd() : headEnd().ofs()))).longValue())).longValue();
            return this.storedEnd;
        }
        private ShortString name;
        private RamBlockLength length;
        private RamBlockAddress address;
        private MappedRamHeader mapped;
        private Span headEnd;
        private Span stored;
        private boolean ignoreShared;
        private boolean mappedRam;
        private LibvirtSaveImage _root;
        private LibvirtSaveImage.RamBlockAt _parent;

        /**
         * The block's name, such as `pc.ram`; never empty.
         */
        public ShortString name() { return name; }

        /**
         * Its length.
         */
        public RamBlockLength length() { return length; }

        /**
         * Its address; only with the capability x-ignore-shared.
         */
        public RamBlockAddress address() { return address; }

        /**
         * Where bitmap and pages are; only in the mapped-ram layout.
         */
        public MappedRamHeader mapped() { return mapped; }

        /**
         * Where the fields of fixed place end.
         */
        public Span headEnd() { return headEnd; }

        /**
         * Bitmap, padding and pages as they lie in the file.
         */
        public Span stored() { return stored; }

        /**
         * `ignore_shared` of the record around.
         */
        public boolean ignoreShared() { return ignoreShared; }

        /**
         * `mapped_ram` of the record around.
         */
        public boolean mappedRam() { return mappedRam; }
        public LibvirtSaveImage _root() { return _root; }
        public LibvirtSaveImage.RamBlockAt _parent() { return _parent; }
    }

    /**
     * An address behind the length of a block.
     */
    public static class RamBlockAddress extends KaitaiStruct {
        public static RamBlockAddress fromFile(String fileName) throws IOException {
            return new RamBlockAddress(new ByteBufferKaitaiStream(fileName));
        }

        public RamBlockAddress(KaitaiStream _io) {
            this(_io, null, null);
        }

        public RamBlockAddress(KaitaiStream _io, LibvirtSaveImage.RamBlock _parent) {
            this(_io, _parent, null);
        }

        public RamBlockAddress(KaitaiStream _io, LibvirtSaveImage.RamBlock _parent, LibvirtSaveImage _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.address = this._io.readU8be();
        }

        public void _fetchInstances() {
        }
        private long address;
        private LibvirtSaveImage _root;
        private LibvirtSaveImage.RamBlock _parent;

        /**
         * Where the block is mapped; only with the capability x-ignore-shared.
         */
        public long address() { return address; }
        public LibvirtSaveImage _root() { return _root; }
        public LibvirtSaveImage.RamBlock _parent() { return _parent; }
    }

    /**
     * Where a ram_block is; it is read when it is asked for.
     */
    public static class RamBlockAt extends KaitaiStruct {

        public RamBlockAt(KaitaiStream _io, long ofs, boolean ignoreShared, boolean mappedRam) {
            this(_io, null, null, ofs, ignoreShared, mappedRam);
        }

        public RamBlockAt(KaitaiStream _io, LibvirtSaveImage.RamBlockList _parent, long ofs, boolean ignoreShared, boolean mappedRam) {
            this(_io, _parent, null, ofs, ignoreShared, mappedRam);
        }

        public RamBlockAt(KaitaiStream _io, LibvirtSaveImage.RamBlockList _parent, LibvirtSaveImage _root, long ofs, boolean ignoreShared, boolean mappedRam) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            this.ofs = ofs;
            this.ignoreShared = ignoreShared;
            this.mappedRam = mappedRam;
            _read();
        }
        private void _read() {
        }

        public void _fetchInstances() {
            ramBlock();
            if (this.ramBlock != null) {
                this.ramBlock._fetchInstances();
            }
        }
        private RamBlock ramBlock;

        /**
         * A block in the block list.
         */
        public RamBlock ramBlock() {
            if (this.ramBlock != null)
                return this.ramBlock;
            long _pos = posOf(this._io);
            this._io.seek(ofs());
            this.ramBlock = new RamBlock(this._io, this, _root, ignoreShared(), mappedRam());
            this._io.seek(_pos);
            return this.ramBlock;
        }
        private long ofs;
        private boolean ignoreShared;
        private boolean mappedRam;
        private LibvirtSaveImage _root;
        private LibvirtSaveImage.RamBlockList _parent;

        /**
         * Where it begins in the file.
         */
        public long ofs() { return ofs; }

        /**
         * `ignore_shared` of the record around.
         */
        public boolean ignoreShared() { return ignoreShared; }

        /**
         * `mapped_ram` of the record around.
         */
        public boolean mappedRam() { return mappedRam; }
        public LibvirtSaveImage _root() { return _root; }
        public LibvirtSaveImage.RamBlockList _parent() { return _parent; }
    }

    /**
     * A block in the block list, after its ShortString name.
     */
    public static class RamBlockLength extends KaitaiStruct {
        public static RamBlockLength fromFile(String fileName) throws IOException {
            return new RamBlockLength(new ByteBufferKaitaiStream(fileName));
        }

        public RamBlockLength(KaitaiStream _io) {
            this(_io, null, null);
        }

        public RamBlockLength(KaitaiStream _io, LibvirtSaveImage.RamBlock _parent) {
            this(_io, _parent, null);
        }

        public RamBlockLength(KaitaiStream _io, LibvirtSaveImage.RamBlock _parent, LibvirtSaveImage _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.usedLength = this._io.readU8be();
            if (!(this.usedLength >= ( ((((Number) (usedLength())).longValue() >= ((long) 1)) && (((Number) (usedLength())).longValue() <= ((long) 70368744177664L)))  ? usedLength() : 1))) {
                throw new KaitaiStream.ValidationLessThanError(( ((((Number) (usedLength())).longValue() >= ((long) 1)) && (((Number) (usedLength())).longValue() <= ((long) 70368744177664L)))  ? usedLength() : 1), this.usedLength, this._io, "/types/ram_block_length/seq/0");
            }
            if (!(this.usedLength <= ( ((((Number) (usedLength())).longValue() >= ((long) 1)) && (((Number) (usedLength())).longValue() <= ((long) 70368744177664L)))  ? usedLength() : 0))) {
                throw new KaitaiStream.ValidationGreaterThanError(( ((((Number) (usedLength())).longValue() >= ((long) 1)) && (((Number) (usedLength())).longValue() <= ((long) 70368744177664L)))  ? usedLength() : 0), this.usedLength, this._io, "/types/ram_block_length/seq/0");
            }
        }

        public void _fetchInstances() {
        }
        private long usedLength;
        private LibvirtSaveImage _root;
        private LibvirtSaveImage.RamBlock _parent;

        /**
         * Bytes of the block, a multiple of the page size.
         */
        public long usedLength() { return usedLength; }
        public LibvirtSaveImage _root() { return _root; }
        public LibvirtSaveImage.RamBlock _parent() { return _parent; }
    }

    /**
     * The list of the blocks, with which the start of the ram section begins.
     */
    public static class RamBlockList extends KaitaiStruct {

        public RamBlockList(KaitaiStream _io, boolean ramHasNames, boolean ignoreShared, boolean mappedRam) {
            this(_io, null, null, ramHasNames, ignoreShared, mappedRam);
        }

        public RamBlockList(KaitaiStream _io, LibvirtSaveImage.RamPart _parent, boolean ramHasNames, boolean ignoreShared, boolean mappedRam) {
            this(_io, _parent, null, ramHasNames, ignoreShared, mappedRam);
        }

        public RamBlockList(KaitaiStream _io, LibvirtSaveImage.RamPart _parent, LibvirtSaveImage _root, boolean ramHasNames, boolean ignoreShared, boolean mappedRam) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            this.ramHasNames = ramHasNames;
            this.ignoreShared = ignoreShared;
            this.mappedRam = mappedRam;
            _read();
        }
        private void _read() {
            this.total = new RamTotal(this._io, this, _root);
            this.headEnd = new Span(this._io, this, _root, posOf(_io()), posOf(_io()));
            if (ramHasNames()) {
                this.blocks = new ArrayList<RamBlockAt>();
                {
                    RamBlockAt _it;
                    int i = 0;
                    do {
                        _it = new RamBlockAt(this._io, this, _root, (blocks().size() == 0 ? ((Number) (headEnd().ofs())).longValue() : blocks().get(blocks().size() - 1).ramBlock().ofsEnd()), ignoreShared(), mappedRam());
                        this.blocks.add(_it);
                        i++;
                    } while (!(_it.ramBlock().nextLen() == 0));
                }
            }
        }

        public void _fetchInstances() {
            this.total._fetchInstances();
            this.headEnd._fetchInstances();
            if (ramHasNames()) {
                for (int i = 0; i < this.blocks.size(); i++) {
                    this.blocks.get(((Number) (i)).intValue())._fetchInstances();
                }
            }
        }
        private Long blocksEnd;

        /**
         * Where blocks ends, if there is one.
         */
        public Long blocksEnd() {
            if (this.blocksEnd != null)
                return this.blocksEnd;
            this.blocksEnd = ((Number) (((Number) ((ramHasNames() ? blocks().get(blocks().size() - 1).ramBlock().ofsEnd() : headEnd().ofs()))).longValue())).longValue();
            return this.blocksEnd;
        }
        private Long ofsEnd;

        /**
         * Where this ends in the file.
         */
        public Long ofsEnd() {
            if (this.ofsEnd != null)
                return this.ofsEnd;
            this.ofsEnd = ((Number) (((Number) (blocksEnd())).longValue())).longValue();
            return this.ofsEnd;
        }
        private RamTotal total;
        private Span headEnd;
        private List<RamBlockAt> blocks;
        private boolean ramHasNames;
        private boolean ignoreShared;
        private boolean mappedRam;
        private LibvirtSaveImage _root;
        private LibvirtSaveImage.RamPart _parent;

        /**
         * How much memory the blocks have together.
         */
        public RamTotal total() { return total; }

        /**
         * Where the fields of fixed place end.
         */
        public Span headEnd() { return headEnd; }

        /**
         * The blocks; version 3 of the section has none, and all memory is one.
         */
        public List<RamBlockAt> blocks() { return blocks; }

        /**
         * `ram_has_names` of the record around.
         */
        public boolean ramHasNames() { return ramHasNames; }

        /**
         * `ignore_shared` of the record around.
         */
        public boolean ignoreShared() { return ignoreShared; }

        /**
         * `mapped_ram` of the record around.
         */
        public boolean mappedRam() { return mappedRam; }
        public LibvirtSaveImage _root() { return _root; }
        public LibvirtSaveImage.RamPart _parent() { return _parent; }
    }

    /**
     * The rest of a compressed page's record; the zlib stream follows.
     */
    public static class RamCompressed extends KaitaiStruct {

        public RamCompressed(KaitaiStream _io, long pageSize) {
            this(_io, null, null, pageSize);
        }

        public RamCompressed(KaitaiStream _io, LibvirtSaveImage.RamRecord _parent, long pageSize) {
            this(_io, _parent, null, pageSize);
        }

        public RamCompressed(KaitaiStream _io, LibvirtSaveImage.RamRecord _parent, LibvirtSaveImage _root, long pageSize) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            this.pageSize = pageSize;
            _read();
        }
        private void _read() {
            this.lenZlib = this._io.readU4be();
            if (!(this.lenZlib >= ( ((((Number) (lenZlib())).longValue() >= ((long) 1)) && (((Number) (lenZlib())).longValue() <= ((Number) (pageSize() * 2 + 64)).longValue()))  ? lenZlib() : 1))) {
                throw new KaitaiStream.ValidationLessThanError(( ((((Number) (lenZlib())).longValue() >= ((long) 1)) && (((Number) (lenZlib())).longValue() <= ((Number) (pageSize() * 2 + 64)).longValue()))  ? lenZlib() : 1), this.lenZlib, this._io, "/types/ram_compressed/seq/0");
            }
            if (!(this.lenZlib <= ( ((((Number) (lenZlib())).longValue() >= ((long) 1)) && (((Number) (lenZlib())).longValue() <= ((Number) (pageSize() * 2 + 64)).longValue()))  ? lenZlib() : 0))) {
                throw new KaitaiStream.ValidationGreaterThanError(( ((((Number) (lenZlib())).longValue() >= ((long) 1)) && (((Number) (lenZlib())).longValue() <= ((Number) (pageSize() * 2 + 64)).longValue()))  ? lenZlib() : 0), this.lenZlib, this._io, "/types/ram_compressed/seq/0");
            }
        }

        public void _fetchInstances() {
        }
        private long lenZlib;
        private long pageSize;
        private LibvirtSaveImage _root;
        private LibvirtSaveImage.RamRecord _parent;

        /**
         * Bytes of the zlib stream, which inflates to exactly one page; deflate never adds much.
         */
        public long lenZlib() { return lenZlib; }

        /**
         * `page_size` of the record around.
         */
        public long pageSize() { return pageSize; }
        public LibvirtSaveImage _root() { return _root; }
        public LibvirtSaveImage.RamRecord _parent() { return _parent; }
    }

    /**
     * The rest of an xbzrle page's record; the difference follows.
     */
    public static class RamDelta extends KaitaiStruct {
        public static RamDelta fromFile(String fileName) throws IOException {
            return new RamDelta(new ByteBufferKaitaiStream(fileName));
        }

        public RamDelta(KaitaiStream _io) {
            this(_io, null, null);
        }

        public RamDelta(KaitaiStream _io, LibvirtSaveImage.RamRecord _parent) {
            this(_io, _parent, null);
        }

        public RamDelta(KaitaiStream _io, LibvirtSaveImage.RamRecord _parent, LibvirtSaveImage _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.encoding = this._io.readU1();
            if (!(this.encoding == 1)) {
                throw new KaitaiStream.ValidationNotEqualError(1, this.encoding, this._io, "/types/ram_delta/seq/0");
            }
            this.lenDelta = this._io.readU2be();
        }

        public void _fetchInstances() {
        }
        private int encoding;
        private int lenDelta;
        private LibvirtSaveImage _root;
        private LibvirtSaveImage.RamRecord _parent;

        /**
         * Always 1.
         */
        public int encoding() { return encoding; }

        /**
         * Bytes of the difference, at most a page.
         */
        public int lenDelta() { return lenDelta; }
        public LibvirtSaveImage _root() { return _root; }
        public LibvirtSaveImage.RamRecord _parent() { return _parent; }
    }

    /**
     * The rest of a zero page's record.
     */
    public static class RamFill extends KaitaiStruct {
        public static RamFill fromFile(String fileName) throws IOException {
            return new RamFill(new ByteBufferKaitaiStream(fileName));
        }

        public RamFill(KaitaiStream _io) {
            this(_io, null, null);
        }

        public RamFill(KaitaiStream _io, LibvirtSaveImage.RamRecord _parent) {
            this(_io, _parent, null);
        }

        public RamFill(KaitaiStream _io, LibvirtSaveImage.RamRecord _parent, LibvirtSaveImage _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.fill = this._io.readU1();
        }

        public void _fetchInstances() {
        }
        private int fill;
        private LibvirtSaveImage _root;
        private LibvirtSaveImage.RamRecord _parent;

        /**
         * The byte that the whole page consists of.
         */
        public int fill() { return fill; }
        public LibvirtSaveImage _root() { return _root; }
        public LibvirtSaveImage.RamRecord _parent() { return _parent; }
    }

    /**
     * What a part of the ram section holds.
     */
    public static class RamPart extends KaitaiStruct {

        public RamPart(KaitaiStream _io, boolean isStart, boolean ramHasNames, boolean ignoreShared, boolean mappedRam, long pageSize) {
            this(_io, null, null, isStart, ramHasNames, ignoreShared, mappedRam, pageSize);
        }

        public RamPart(KaitaiStream _io, LibvirtSaveImage.Section _parent, boolean isStart, boolean ramHasNames, boolean ignoreShared, boolean mappedRam, long pageSize) {
            this(_io, _parent, null, isStart, ramHasNames, ignoreShared, mappedRam, pageSize);
        }

        public RamPart(KaitaiStream _io, LibvirtSaveImage.Section _parent, LibvirtSaveImage _root, boolean isStart, boolean ramHasNames, boolean ignoreShared, boolean mappedRam, long pageSize) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            this.isStart = isStart;
            this.ramHasNames = ramHasNames;
            this.ignoreShared = ignoreShared;
            this.mappedRam = mappedRam;
            this.pageSize = pageSize;
            _read();
        }
        private void _read() {
            this.headEnd = new Span(this._io, this, _root, posOf(_io()), posOf(_io()));
            if (isStart()) {
                this.blockList = new RamBlockList(this._io, this, _root, ramHasNames(), ignoreShared(), mappedRam());
            }
            this.records = new ArrayList<RamRecordAt>();
            {
                RamRecordAt _it;
                int i = 0;
                do {
                    _it = new RamRecordAt(this._io, this, _root, (records().size() == 0 ? ((Number) (blockListEnd())).longValue() : records().get(records().size() - 1).ramRecord().ofsEnd()), ramHasNames(), pageSize(), mappedRam());
                    this.records.add(_it);
                    i++;
                } while (!(_it.ramRecord().kind() == LibvirtSaveImage.RamFlag.EOS));
            }
        }

        public void _fetchInstances() {
            this.headEnd._fetchInstances();
            if (isStart()) {
                this.blockList._fetchInstances();
            }
            for (int i = 0; i < this.records.size(); i++) {
                this.records.get(((Number) (i)).intValue())._fetchInstances();
            }
        }
        private Long blockListEnd;

        /**
         * Where block_list ends, if there is one.
         */
        public Long blockListEnd() {
            if (this.blockListEnd != null)
                return this.blockListEnd;
            this.blockListEnd = ((Number) (((Number) ((isStart() ? blockList().ofsEnd() : headEnd().ofs()))).longValue())).longValue();
            return this.blockListEnd;
        }
        private Long ofsEnd;

        /**
         * Where this ends in the file.
         */
        public Long ofsEnd() {
            if (this.ofsEnd != null)
                return this.ofsEnd;
            this.ofsEnd = ((Number) (((Number) (records().get(records().size() - 1).ramRecord().ofsEnd())).longValue())).longValue();
            return this.ofsEnd;
        }
        private Span headEnd;
        private RamBlockList blockList;
        private List<RamRecordAt> records;
        private boolean isStart;
        private boolean ramHasNames;
        private boolean ignoreShared;
        private boolean mappedRam;
        private long pageSize;
        private LibvirtSaveImage _root;
        private LibvirtSaveImage.Section _parent;

        /**
         * Where the fields of fixed place end.
         */
        public Span headEnd() { return headEnd; }

        /**
         * The list of the blocks; only in the section's start.
         */
        public RamBlockList blockList() { return blockList; }

        /**
         * The pages, in the order in which they were sent: the last record of a page counts.
         */
        public List<RamRecordAt> records() { return records; }

        /**
         * `is_start` of the record around.
         */
        public boolean isStart() { return isStart; }

        /**
         * `ram_has_names` of the record around.
         */
        public boolean ramHasNames() { return ramHasNames; }

        /**
         * `ignore_shared` of the record around.
         */
        public boolean ignoreShared() { return ignoreShared; }

        /**
         * `mapped_ram` of the record around.
         */
        public boolean mappedRam() { return mappedRam; }

        /**
         * `page_size` of the record around.
         */
        public long pageSize() { return pageSize; }
        public LibvirtSaveImage _root() { return _root; }
        public LibvirtSaveImage.Section _parent() { return _parent; }
    }

    /**
     * A record of a ram section: a page, or a mark.
     */
    public static class RamRecord extends KaitaiStruct {

        public RamRecord(KaitaiStream _io, boolean ramHasNames, long pageSize, boolean mappedRam) {
            this(_io, null, null, ramHasNames, pageSize, mappedRam);
        }

        public RamRecord(KaitaiStream _io, LibvirtSaveImage.RamRecordAt _parent, boolean ramHasNames, long pageSize, boolean mappedRam) {
            this(_io, _parent, null, ramHasNames, pageSize, mappedRam);
        }

        public RamRecord(KaitaiStream _io, LibvirtSaveImage.RamRecordAt _parent, LibvirtSaveImage _root, boolean ramHasNames, long pageSize, boolean mappedRam) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            this.ramHasNames = ramHasNames;
            this.pageSize = pageSize;
            this.mappedRam = mappedRam;
            _read();
        }
        private void _read() {
            this.word = new RamWord(this._io, this, _root, pageSize(), mappedRam());
            if (hasName()) {
                this.name = new ShortString(this._io, this, _root);
            }
            if (kind() == LibvirtSaveImage.RamFlag.ZERO) {
                this.fill = new RamFill(this._io, this, _root);
            }
            if (kind() == LibvirtSaveImage.RamFlag.XBZRLE) {
                this.delta = new RamDelta(this._io, this, _root);
            }
            if (kind() == LibvirtSaveImage.RamFlag.COMPRESS_PAGE) {
                this.packed = new RamCompressed(this._io, this, _root, pageSize());
            }
            this.data = new Span(this._io, this, _root, posOf(_io()), ((Number) (posOf(_io()))).longValue() + ((Number) (lenData())).longValue());
        }

        public void _fetchInstances() {
            this.word._fetchInstances();
            if (hasName()) {
                this.name._fetchInstances();
            }
            if (kind() == LibvirtSaveImage.RamFlag.ZERO) {
                this.fill._fetchInstances();
            }
            if (kind() == LibvirtSaveImage.RamFlag.XBZRLE) {
                this.delta._fetchInstances();
            }
            if (kind() == LibvirtSaveImage.RamFlag.COMPRESS_PAGE) {
                this.packed._fetchInstances();
            }
            this.data._fetchInstances();
        }
        private Boolean hasName;

        /**
         * Whether this is a page that names its block; others are in the block of the page record before, which may be in an earlier section.
         */
        public Boolean hasName() {
            if (this.hasName != null)
                return this.hasName;
            this.hasName = ( ((kind() == LibvirtSaveImage.RamFlag.EOS) || (kind() == LibvirtSaveImage.RamFlag.MULTIFD_FLUSH))  ? false : (ramHasNames() ? (((Number) (word().flags())).longValue() & 32) == 0 : false));
            return this.hasName;
        }
        private RamFlag kind;

        /**
         * The flags without CONTINUE.
         */
        public RamFlag kind() {
            if (this.kind != null)
                return this.kind;
            this.kind = LibvirtSaveImage.RamFlag.byId(((Number) (((Number) (word().flags())).longValue() & 991)).longValue());
            return this.kind;
        }
        private Long lenData;

        /**
         * Bytes of the page, the difference or the zlib stream.
         */
        public Long lenData() {
            if (this.lenData != null)
                return this.lenData;
            this.lenData = ((Number) ((kind() == LibvirtSaveImage.RamFlag.PAGE ? pageSize() : ((Number) ((kind() == LibvirtSaveImage.RamFlag.XBZRLE ? ((Number) (delta().lenDelta())).longValue() : ((Number) ((kind() == LibvirtSaveImage.RamFlag.COMPRESS_PAGE ? packed().lenZlib() : ((long) 0)))).longValue()))).longValue()))).longValue();
            return this.lenData;
        }
        private Long ofsEnd;

        /**
         * Where this ends in the file.
         */
        public Long ofsEnd() {
            if (this.ofsEnd != null)
                return this.ofsEnd;
            this.ofsEnd = ((Number) (((Number) (data().ofsEnd())).longValue())).longValue();
            return this.ofsEnd;
        }
        private RamWord word;
        private ShortString name;
        private RamFill fill;
        private RamDelta delta;
        private RamCompressed packed;
        private Span data;
        private boolean ramHasNames;
        private long pageSize;
        private boolean mappedRam;
        private LibvirtSaveImage _root;
        private LibvirtSaveImage.RamRecordAt _parent;

        /**
         * What follows, and for a page where it belongs.
         */
        public RamWord word() { return word; }

        /**
         * The block's name.
         */
        public ShortString name() { return name; }

        /**
         * What a zero page consists of.
         */
        public RamFill fill() { return fill; }

        /**
         * How long the difference is.
         */
        public RamDelta delta() { return delta; }

        /**
         * How long the zlib stream is.
         */
        public RamCompressed packed() { return packed; }

        /**
         * The page, the difference or the zlib stream.
         */
        public Span data() { return data; }

        /**
         * `ram_has_names` of the record around.
         */
        public boolean ramHasNames() { return ramHasNames; }

        /**
         * `page_size` of the record around.
         */
        public long pageSize() { return pageSize; }

        /**
         * `mapped_ram` of the record around.
         */
        public boolean mappedRam() { return mappedRam; }
        public LibvirtSaveImage _root() { return _root; }
        public LibvirtSaveImage.RamRecordAt _parent() { return _parent; }
    }

    /**
     * Where a ram_record is; it is read when it is asked for.
     */
    public static class RamRecordAt extends KaitaiStruct {

        public RamRecordAt(KaitaiStream _io, long ofs, boolean ramHasNames, long pageSize, boolean mappedRam) {
            this(_io, null, null, ofs, ramHasNames, pageSize, mappedRam);
        }

        public RamRecordAt(KaitaiStream _io, LibvirtSaveImage.RamPart _parent, long ofs, boolean ramHasNames, long pageSize, boolean mappedRam) {
            this(_io, _parent, null, ofs, ramHasNames, pageSize, mappedRam);
        }

        public RamRecordAt(KaitaiStream _io, LibvirtSaveImage.RamPart _parent, LibvirtSaveImage _root, long ofs, boolean ramHasNames, long pageSize, boolean mappedRam) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            this.ofs = ofs;
            this.ramHasNames = ramHasNames;
            this.pageSize = pageSize;
            this.mappedRam = mappedRam;
            _read();
        }
        private void _read() {
        }

        public void _fetchInstances() {
            ramRecord();
            if (this.ramRecord != null) {
                this.ramRecord._fetchInstances();
            }
        }
        private RamRecord ramRecord;

        /**
         * A record of a ram section: a page, or a mark.
         */
        public RamRecord ramRecord() {
            if (this.ramRecord != null)
                return this.ramRecord;
            long _pos = posOf(this._io);
            this._io.seek(ofs());
            this.ramRecord = new RamRecord(this._io, this, _root, ramHasNames(), pageSize(), mappedRam());
            this._io.seek(_pos);
            return this.ramRecord;
        }
        private long ofs;
        private boolean ramHasNames;
        private long pageSize;
        private boolean mappedRam;
        private LibvirtSaveImage _root;
        private LibvirtSaveImage.RamPart _parent;

        /**
         * Where it begins in the file.
         */
        public long ofs() { return ofs; }

        /**
         * `ram_has_names` of the record around.
         */
        public boolean ramHasNames() { return ramHasNames; }

        /**
         * `page_size` of the record around.
         */
        public long pageSize() { return pageSize; }

        /**
         * `mapped_ram` of the record around.
         */
        public boolean mappedRam() { return mappedRam; }
        public LibvirtSaveImage _root() { return _root; }
        public LibvirtSaveImage.RamPart _parent() { return _parent; }
    }

    /**
     * What begins the list of the blocks: a 64-bit integer like RamWord.
     */
    public static class RamTotal extends KaitaiStruct {
        public static RamTotal fromFile(String fileName) throws IOException {
            return new RamTotal(new ByteBufferKaitaiStream(fileName));
        }

        public RamTotal(KaitaiStream _io) {
            this(_io, null, null);
        }

        public RamTotal(KaitaiStream _io, LibvirtSaveImage.RamBlockList _parent) {
            this(_io, _parent, null);
        }

        public RamTotal(KaitaiStream _io, LibvirtSaveImage.RamBlockList _parent, LibvirtSaveImage _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.totalHigh = this._io.readBitsIntBe(32);
            this.totalLow = this._io.readBitsIntBe(22);
            this.flags = this._io.readBitsIntBe(10);
            if (!( ((this.flags == 4) || (this.flags == 36)) )) {
                throw new KaitaiStream.ValidationNotAnyOfError(this.flags, this._io, "/types/ram_total/seq/2");
            }
        }

        public void _fetchInstances() {
        }
        private long totalHigh;
        private long totalLow;
        private long flags;
        private LibvirtSaveImage _root;
        private LibvirtSaveImage.RamBlockList _parent;

        /**
         * The sum of the lengths of all blocks, upper half.
         */
        public long totalHigh() { return totalHigh; }

        /**
         * The next bits of the sum, as in RamWord.
         */
        public long totalLow() { return totalLow; }

        /**
         * MEM_SIZE; QEMU does not look at CONTINUE.
         */
        public long flags() { return flags; }
        public LibvirtSaveImage _root() { return _root; }
        public LibvirtSaveImage.RamBlockList _parent() { return _parent; }
    }

    /**
     * What begins each record of a ram section: an offset, with RamFlag below the page size.
     */
    public static class RamWord extends KaitaiStruct {

        public RamWord(KaitaiStream _io, long pageSize, boolean mappedRam) {
            this(_io, null, null, pageSize, mappedRam);
        }

        public RamWord(KaitaiStream _io, LibvirtSaveImage.RamRecord _parent, long pageSize, boolean mappedRam) {
            this(_io, _parent, null, pageSize, mappedRam);
        }

        public RamWord(KaitaiStream _io, LibvirtSaveImage.RamRecord _parent, LibvirtSaveImage _root, long pageSize, boolean mappedRam) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            this.pageSize = pageSize;
            this.mappedRam = mappedRam;
            _read();
        }
        private void _read() {
            this.offsetHigh = this._io.readBitsIntBe(32);
            this.offsetLow = this._io.readBitsIntBe(22);
            this.flags = this._io.readBitsIntBe(10);
            if (!( ((this.flags == ((Number) ((isWhole() ? ((long) 16) : ((long) 1024)))).longValue()) || (this.flags == ((Number) ((isWhole() ? ((long) 48) : ((long) 1024)))).longValue()) || (this.flags == ((Number) ((isPage() ? ((long) 2) : ((long) 1024)))).longValue()) || (this.flags == ((Number) ((isPage() ? ((long) 34) : ((long) 1024)))).longValue()) || (this.flags == ((Number) ((isPage() ? ((long) 8) : ((long) 1024)))).longValue()) || (this.flags == ((Number) ((isPage() ? ((long) 40) : ((long) 1024)))).longValue()) || (this.flags == ((Number) ((isPage() ? ((long) 64) : ((long) 1024)))).longValue()) || (this.flags == ((Number) ((isPage() ? ((long) 96) : ((long) 1024)))).longValue()) || (this.flags == ((Number) ((isPage() ? ((long) 256) : ((long) 1024)))).longValue()) || (this.flags == ((Number) ((isPage() ? ((long) 288) : ((long) 1024)))).longValue()) || (this.flags == ((Number) ((isPage() ? ((long) 512) : ((long) 1024)))).longValue()) || (this.flags == ((Number) ((isPage() ? ((long) 544) : ((long) 1024)))).longValue())) )) {
                throw new KaitaiStream.ValidationNotAnyOfError(this.flags, this._io, "/types/ram_word/seq/2");
            }
        }

        public void _fetchInstances() {
        }
        private Boolean isPage;

        /**
         * Whether this can be a page: not in the mapped-ram layout.
         */
        public Boolean isPage() {
            if (this.isPage != null)
                return this.isPage;
            this.isPage = (mappedRam() ? false : isWhole());
            return this.isPage;
        }
        private Boolean isWhole;

        /**
         * Whether the offset is a multiple of the page size; that of a mark is 0, but QEMU does not look at it.
         */
        public Boolean isWhole() {
            if (this.isWhole != null)
                return this.isWhole;
            this.isWhole = (((Number) (offsetLow())).longValue() & pageSize() / 1024 - 1) == 0;
            return this.isWhole;
        }
        private long offsetHigh;
        private long offsetLow;
        private long flags;
        private long pageSize;
        private boolean mappedRam;
        private LibvirtSaveImage _root;
        private LibvirtSaveImage.RamRecord _parent;

        /**
         * The page's offset in its block, upper half.
         */
        public long offsetHigh() { return offsetHigh; }

        /**
         * The next bits of the offset: offset_high * 0x100000000 + offset_low * 0x400 is the offset.
         */
        public long offsetLow() { return offsetLow; }

        /**
         * One bit of RamFlag that says what follows, for pages perhaps with CONTINUE.
         */
        public long flags() { return flags; }

        /**
         * `page_size` of the record around.
         */
        public long pageSize() { return pageSize; }

        /**
         * `mapped_ram` of the record around.
         */
        public boolean mappedRam() { return mappedRam; }
        public LibvirtSaveImage _root() { return _root; }
        public LibvirtSaveImage.RamRecord _parent() { return _parent; }
    }

    /**
     * The first 92 bytes of a saved image.
     */
    public static class SaveHeader extends KaitaiStruct {
        public static SaveHeader fromFile(String fileName) throws IOException {
            return new SaveHeader(new ByteBufferKaitaiStream(fileName));
        }

        public SaveHeader(KaitaiStream _io) {
            this(_io, null, null);
        }

        public SaveHeader(KaitaiStream _io, LibvirtSaveImage _parent) {
            this(_io, _parent, null);
        }

        public SaveHeader(KaitaiStream _io, LibvirtSaveImage _parent, LibvirtSaveImage _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.magic = this._io.readBytes(16);
            if (!( ((Arrays.equals(this.magic, new byte[] { 76, 105, 98, 118, 105, 114, 116, 81, 101, 109, 117, 100, 83, 97, 118, 101 })) || (Arrays.equals(this.magic, new byte[] { 76, 105, 98, 118, 105, 114, 116, 81, 101, 109, 117, 100, 80, 97, 114, 116 }))) )) {
                throw new KaitaiStream.ValidationNotAnyOfError(this.magic, this._io, "/types/save_header/seq/0");
            }
            KaitaiStream _io_words = this._io.substream(76);
            this.words = new Words(_io_words, this, _root);
        }

        public void _fetchInstances() {
            this.words._fetchInstances();
            versionLe();
            if (this.versionLe != null) {
            }
        }
        private Byte byteOrder;

        /**
         * The byte order of the numbers that follow. 0: little. 1: big.
         */
        public Byte byteOrder() {
            if (this.byteOrder != null)
                return this.byteOrder;
            this.byteOrder = ((Number) ((versionLe() <= 3 ? 0 : 1))).byteValue();
            return this.byteOrder;
        }
        private Long versionLe;

        /**
         * The version word read as little-endian, to find the byte order: no version word in the wrong order is a known version.
         */
        public Long versionLe() {
            if (this.versionLe != null)
                return this.versionLe;
            long _pos = posOf(this._io);
            this._io.seek(16);
            this.versionLe = this._io.readU4le();
            this._io.seek(_pos);
            return this.versionLe;
        }
        private byte[] magic;
        private Words words;
        private LibvirtSaveImage _root;
        private LibvirtSaveImage _parent;

        /**
         * Says that this is a saved image, and whether the save was completed.
         */
        public byte[] magic() { return magic; }

        /**
         * The numbers of the header, in the byte order of the host that wrote them.
         */
        public Words words() { return words; }
        public LibvirtSaveImage _root() { return _root; }
        public LibvirtSaveImage _parent() { return _parent; }
    }

    /**
     * A section of the stream, up to the first device's state.
     */
    public static class Section extends KaitaiStruct {

        public Section(KaitaiStream _io, long beforeRamId, boolean beforeRamHasNames, long beforeHtabId, long beforeStorageAttributesId, long beforeDisksId, long beforeBackupId, long beforeDirtyBitmapId, boolean footers, boolean ignoreShared, boolean mappedRam, long pageSize) {
            this(_io, null, null, beforeRamId, beforeRamHasNames, beforeHtabId, beforeStorageAttributesId, beforeDisksId, beforeBackupId, beforeDirtyBitmapId, footers, ignoreShared, mappedRam, pageSize);
        }

        public Section(KaitaiStream _io, LibvirtSaveImage.SectionAt _parent, long beforeRamId, boolean beforeRamHasNames, long beforeHtabId, long beforeStorageAttributesId, long beforeDisksId, long beforeBackupId, long beforeDirtyBitmapId, boolean footers, boolean ignoreShared, boolean mappedRam, long pageSize) {
            this(_io, _parent, null, beforeRamId, beforeRamHasNames, beforeHtabId, beforeStorageAttributesId, beforeDisksId, beforeBackupId, beforeDirtyBitmapId, footers, ignoreShared, mappedRam, pageSize);
        }

        public Section(KaitaiStream _io, LibvirtSaveImage.SectionAt _parent, LibvirtSaveImage _root, long beforeRamId, boolean beforeRamHasNames, long beforeHtabId, long beforeStorageAttributesId, long beforeDisksId, long beforeBackupId, long beforeDirtyBitmapId, boolean footers, boolean ignoreShared, boolean mappedRam, long pageSize) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            this.beforeRamId = beforeRamId;
            this.beforeRamHasNames = beforeRamHasNames;
            this.beforeHtabId = beforeHtabId;
            this.beforeStorageAttributesId = beforeStorageAttributesId;
            this.beforeDisksId = beforeDisksId;
            this.beforeBackupId = beforeBackupId;
            this.beforeDirtyBitmapId = beforeDirtyBitmapId;
            this.footers = footers;
            this.ignoreShared = ignoreShared;
            this.mappedRam = mappedRam;
            this.pageSize = pageSize;
            _read();
        }
        private void _read() {
            this.kind = LibvirtSaveImage.StreamSection.byId(this._io.readU1());
            if (!( ((this.kind == LibvirtSaveImage.StreamSection.EOF) || (this.kind == LibvirtSaveImage.StreamSection.START) || (this.kind == LibvirtSaveImage.StreamSection.PART) || (this.kind == LibvirtSaveImage.StreamSection.SECTION_END) || (this.kind == LibvirtSaveImage.StreamSection.SECTION_FULL) || (this.kind == LibvirtSaveImage.StreamSection.COMMAND)) )) {
                throw new KaitaiStream.ValidationNotAnyOfError(this.kind, this._io, "/types/section/seq/0");
            }
            if (kind() == LibvirtSaveImage.StreamSection.COMMAND) {
                this.command = new Command(this._io, this, _root);
            }
            if (kind() == LibvirtSaveImage.StreamSection.SECTION_FULL) {
                this.device = new DeviceHead(this._io, this, _root);
            }
            if (isStart()) {
                this.start = new LiveHead(this._io, this, _root, footers());
            }
            if (isPart()) {
                this.part = new PartHead(this._io, this, _root, ramId(), htabId(), storageAttributesId(), disksId(), backupId(), dirtyBitmapId());
            }
            this.headEnd = new Span(this._io, this, _root, posOf(_io()), posOf(_io()));
            if (isRam()) {
                this.ram = new RamPart(this._io, this, _root, isStart(), ramHasNames(), ignoreShared(), mappedRam(), pageSize());
            }
        }

        public void _fetchInstances() {
            if (kind() == LibvirtSaveImage.StreamSection.COMMAND) {
                this.command._fetchInstances();
            }
            if (kind() == LibvirtSaveImage.StreamSection.SECTION_FULL) {
                this.device._fetchInstances();
            }
            if (isStart()) {
                this.start._fetchInstances();
            }
            if (isPart()) {
                this.part._fetchInstances();
            }
            this.headEnd._fetchInstances();
            if (isRam()) {
                this.ram._fetchInstances();
            }
            backup();
            if (this.backup != null) {
                this.backup._fetchInstances();
            }
            dirtyBitmap();
            if (this.dirtyBitmap != null) {
                this.dirtyBitmap._fetchInstances();
            }
            disks();
            if (this.disks != null) {
                this.disks._fetchInstances();
            }
            footer();
            if (this.footer != null) {
                this.footer._fetchInstances();
            }
            htab();
            if (this.htab != null) {
                this.htab._fetchInstances();
            }
            storageAttributes();
            if (this.storageAttributes != null) {
                this.storageAttributes._fetchInstances();
            }
        }
        private BackupPart backup;

        /**
         * The state of a backup.
         */
        public BackupPart backup() {
            if (this.backup != null)
                return this.backup;
            if (isBackup()) {
                long _pos = posOf(this._io);
                this._io.seek(disksEnd());
                this.backup = new BackupPart(this._io, this, _root);
                this._io.seek(_pos);
            }
            return this.backup;
        }
        private Long backupEnd;

        /**
         * Where backup ends, if there is one.
         */
        public Long backupEnd() {
            if (this.backupEnd != null)
                return this.backupEnd;
            this.backupEnd = ((Number) (((Number) ((isBackup() ? backup().ofsEnd() : disksEnd()))).longValue())).longValue();
            return this.backupEnd;
        }
        private Long backupId;

        /**
         * The id of `pbs-state`, once it has begun.
         */
        public Long backupId() {
            if (this.backupId != null)
                return this.backupId;
            this.backupId = ((Number) (((Number) ((isStart() ? ((Number) ((Arrays.equals(start().name(), new byte[] { 112, 98, 115, 45, 115, 116, 97, 116, 101 }) ? start().sectionId() : beforeBackupId()))).longValue() : beforeBackupId()))).longValue())).longValue();
            return this.backupId;
        }
        private DirtyBitmapPart dirtyBitmap;

        /**
         * Dirty bitmaps of disks.
         */
        public DirtyBitmapPart dirtyBitmap() {
            if (this.dirtyBitmap != null)
                return this.dirtyBitmap;
            if (isDirtyBitmap()) {
                long _pos = posOf(this._io);
                this._io.seek(backupEnd());
                this.dirtyBitmap = new DirtyBitmapPart(this._io, this, _root);
                this._io.seek(_pos);
            }
            return this.dirtyBitmap;
        }
        private Long dirtyBitmapEnd;

        /**
         * Where dirty_bitmap ends, if there is one.
         */
        public Long dirtyBitmapEnd() {
            if (this.dirtyBitmapEnd != null)
                return this.dirtyBitmapEnd;
            this.dirtyBitmapEnd = ((Number) (((Number) ((isDirtyBitmap() ? dirtyBitmap().ofsEnd() : backupEnd()))).longValue())).longValue();
            return this.dirtyBitmapEnd;
        }
        private Long dirtyBitmapId;

        /**
         * The id of `dirty-bitmap`, once it has begun.
         */
        public Long dirtyBitmapId() {
            if (this.dirtyBitmapId != null)
                return this.dirtyBitmapId;
            this.dirtyBitmapId = ((Number) (((Number) ((isStart() ? ((Number) ((Arrays.equals(start().name(), new byte[] { 100, 105, 114, 116, 121, 45, 98, 105, 116, 109, 97, 112 }) ? start().sectionId() : beforeDirtyBitmapId()))).longValue() : beforeDirtyBitmapId()))).longValue())).longValue();
            return this.dirtyBitmapId;
        }
        private DisksPart disks;

        /**
         * Pieces of disks.
         */
        public DisksPart disks() {
            if (this.disks != null)
                return this.disks;
            if (isDisks()) {
                long _pos = posOf(this._io);
                this._io.seek(storageAttributesEnd());
                this.disks = new DisksPart(this._io, this, _root);
                this._io.seek(_pos);
            }
            return this.disks;
        }
        private Long disksEnd;

        /**
         * Where disks ends, if there is one.
         */
        public Long disksEnd() {
            if (this.disksEnd != null)
                return this.disksEnd;
            this.disksEnd = ((Number) (((Number) ((isDisks() ? disks().ofsEnd() : storageAttributesEnd()))).longValue())).longValue();
            return this.disksEnd;
        }
        private Long disksId;

        /**
         * The id of `block`, once it has begun.
         */
        public Long disksId() {
            if (this.disksId != null)
                return this.disksId;
            this.disksId = ((Number) (((Number) ((isStart() ? ((Number) ((Arrays.equals(start().name(), new byte[] { 98, 108, 111, 99, 107 }) ? start().sectionId() : beforeDisksId()))).longValue() : beforeDisksId()))).longValue())).longValue();
            return this.disksId;
        }
        private SectionFooter footer;

        /**
         * The section's end; machine types before 2.4 have none.
         */
        public SectionFooter footer() {
            if (this.footer != null)
                return this.footer;
            if ( ((footers()) && (isLive())) ) {
                long _pos = posOf(this._io);
                this._io.seek(dirtyBitmapEnd());
                this.footer = new SectionFooter(this._io, this, _root, liveId());
                this._io.seek(_pos);
            }
            return this.footer;
        }
        private Long footerEnd;

        /**
         * Where footer ends, if there is one.
         */
        public Long footerEnd() {
            if (this.footerEnd != null)
                return this.footerEnd;
            this.footerEnd = ((Number) (((Number) (( ((footers()) && (isLive()))  ? footer().ofsEnd() : dirtyBitmapEnd()))).longValue())).longValue();
            return this.footerEnd;
        }
        private HtabPart htab;

        /**
         * The hash table of a pseries machine.
         */
        public HtabPart htab() {
            if (this.htab != null)
                return this.htab;
            if (isHtab()) {
                long _pos = posOf(this._io);
                this._io.seek(ramEnd());
                this.htab = new HtabPart(this._io, this, _root);
                this._io.seek(_pos);
            }
            return this.htab;
        }
        private Long htabEnd;

        /**
         * Where htab ends, if there is one.
         */
        public Long htabEnd() {
            if (this.htabEnd != null)
                return this.htabEnd;
            this.htabEnd = ((Number) (((Number) ((isHtab() ? htab().ofsEnd() : ramEnd()))).longValue())).longValue();
            return this.htabEnd;
        }
        private Long htabId;

        /**
         * The id of `spapr/htab`, once it has begun.
         */
        public Long htabId() {
            if (this.htabId != null)
                return this.htabId;
            this.htabId = ((Number) (((Number) ((isStart() ? ((Number) ((Arrays.equals(start().name(), new byte[] { 115, 112, 97, 112, 114, 47, 104, 116, 97, 98 }) ? start().sectionId() : beforeHtabId()))).longValue() : beforeHtabId()))).longValue())).longValue();
            return this.htabId;
        }
        private Boolean isBackup;

        /**
         * Whether this is `pbs-state`.
         */
        public Boolean isBackup() {
            if (this.isBackup != null)
                return this.isBackup;
            this.isBackup = (isStart() ? Arrays.equals(start().name(), new byte[] { 112, 98, 115, 45, 115, 116, 97, 116, 101 }) : (isPart() ? part().sectionId() == beforeBackupId() : false));
            return this.isBackup;
        }
        private Boolean isDirtyBitmap;

        /**
         * Whether this is a part of `dirty-bitmap`.
         */
        public Boolean isDirtyBitmap() {
            if (this.isDirtyBitmap != null)
                return this.isDirtyBitmap;
            this.isDirtyBitmap = (isStart() ? Arrays.equals(start().name(), new byte[] { 100, 105, 114, 116, 121, 45, 98, 105, 116, 109, 97, 112 }) : (isPart() ? part().sectionId() == beforeDirtyBitmapId() : false));
            return this.isDirtyBitmap;
        }
        private Boolean isDisks;

        /**
         * Whether this is a part of `block`.
         */
        public Boolean isDisks() {
            if (this.isDisks != null)
                return this.isDisks;
            this.isDisks = (isStart() ? Arrays.equals(start().name(), new byte[] { 98, 108, 111, 99, 107 }) : (isPart() ? part().sectionId() == beforeDisksId() : false));
            return this.isDisks;
        }
        private Boolean isHtab;

        /**
         * Whether this is a part of `spapr/htab`.
         */
        public Boolean isHtab() {
            if (this.isHtab != null)
                return this.isHtab;
            this.isHtab = (isStart() ? Arrays.equals(start().name(), new byte[] { 115, 112, 97, 112, 114, 47, 104, 116, 97, 98 }) : (isPart() ? part().sectionId() == beforeHtabId() : false));
            return this.isHtab;
        }
        private Boolean isLive;

        /**
         * Whether this is a part of a section that comes in several.
         */
        public Boolean isLive() {
            if (this.isLive != null)
                return this.isLive;
            this.isLive =  ((isStart()) || (isPart())) ;
            return this.isLive;
        }
        private Boolean isPart;

        /**
         * Whether this is a further part of such a section.
         */
        public Boolean isPart() {
            if (this.isPart != null)
                return this.isPart;
            this.isPart =  ((kind() == LibvirtSaveImage.StreamSection.PART) || (kind() == LibvirtSaveImage.StreamSection.SECTION_END)) ;
            return this.isPart;
        }
        private Boolean isRam;

        /**
         * Whether this is a part of the ram section.
         */
        public Boolean isRam() {
            if (this.isRam != null)
                return this.isRam;
            this.isRam = (isStart() ? Arrays.equals(start().name(), new byte[] { 114, 97, 109 }) : (isPart() ? part().sectionId() == beforeRamId() : false));
            return this.isRam;
        }
        private Boolean isStart;

        /**
         * Whether a section that comes in several parts begins here.
         */
        public Boolean isStart() {
            if (this.isStart != null)
                return this.isStart;
            this.isStart = kind() == LibvirtSaveImage.StreamSection.START;
            return this.isStart;
        }
        private Boolean isStorageAttributes;

        /**
         * Whether this is a part of `s390-storage_attributes`.
         */
        public Boolean isStorageAttributes() {
            if (this.isStorageAttributes != null)
                return this.isStorageAttributes;
            this.isStorageAttributes = (isStart() ? Arrays.equals(start().name(), new byte[] { 115, 51, 57, 48, 45, 115, 116, 111, 114, 97, 103, 101, 95, 97, 116, 116, 114, 105, 98, 117, 116, 101, 115 }) : (isPart() ? part().sectionId() == beforeStorageAttributesId() : false));
            return this.isStorageAttributes;
        }
        private Long liveId;

        /**
         * The id of the section, if it comes in several parts.
         */
        public Long liveId() {
            if (this.liveId != null)
                return this.liveId;
            this.liveId = ((Number) (((Number) ((isStart() ? start().sectionId() : ((Number) ((isPart() ? part().sectionId() : ((long) 4294967295L)))).longValue()))).longValue())).longValue();
            return this.liveId;
        }
        private Long ofsEnd;

        /**
         * Where this ends in the file.
         */
        public Long ofsEnd() {
            if (this.ofsEnd != null)
                return this.ofsEnd;
            this.ofsEnd = ((Number) (((Number) (footerEnd())).longValue())).longValue();
            return this.ofsEnd;
        }
        private Long ramEnd;

        /**
         * Where ram ends, if there is one.
         */
        public Long ramEnd() {
            if (this.ramEnd != null)
                return this.ramEnd;
            this.ramEnd = ((Number) (((Number) ((isRam() ? ram().ofsEnd() : headEnd().ofs()))).longValue())).longValue();
            return this.ramEnd;
        }
        private Boolean ramHasNames;

        /**
         * Whether the ram section lists blocks and its records name them: it does since version 4.
         */
        public Boolean ramHasNames() {
            if (this.ramHasNames != null)
                return this.ramHasNames;
            this.ramHasNames = (isStart() ? (Arrays.equals(start().name(), new byte[] { 114, 97, 109 }) ? start().versionId() >= 4 : beforeRamHasNames()) : beforeRamHasNames());
            return this.ramHasNames;
        }
        private Long ramId;

        /**
         * The id of the ram section, once it has begun.
         */
        public Long ramId() {
            if (this.ramId != null)
                return this.ramId;
            this.ramId = ((Number) (((Number) ((isStart() ? ((Number) ((Arrays.equals(start().name(), new byte[] { 114, 97, 109 }) ? start().sectionId() : beforeRamId()))).longValue() : beforeRamId()))).longValue())).longValue();
            return this.ramId;
        }
        private StorageAttributesPart storageAttributes;

        /**
         * The storage attributes of an s390x machine.
         */
        public StorageAttributesPart storageAttributes() {
            if (this.storageAttributes != null)
                return this.storageAttributes;
            if (isStorageAttributes()) {
                long _pos = posOf(this._io);
                this._io.seek(htabEnd());
                this.storageAttributes = new StorageAttributesPart(this._io, this, _root);
                this._io.seek(_pos);
            }
            return this.storageAttributes;
        }
        private Long storageAttributesEnd;

        /**
         * Where storage_attributes ends, if there is one.
         */
        public Long storageAttributesEnd() {
            if (this.storageAttributesEnd != null)
                return this.storageAttributesEnd;
            this.storageAttributesEnd = ((Number) (((Number) ((isStorageAttributes() ? storageAttributes().ofsEnd() : htabEnd()))).longValue())).longValue();
            return this.storageAttributesEnd;
        }
        private Long storageAttributesId;

        /**
         * The id of `s390-storage_attributes`, once it has begun.
         */
        public Long storageAttributesId() {
            if (this.storageAttributesId != null)
                return this.storageAttributesId;
            this.storageAttributesId = ((Number) (((Number) ((isStart() ? ((Number) ((Arrays.equals(start().name(), new byte[] { 115, 51, 57, 48, 45, 115, 116, 111, 114, 97, 103, 101, 95, 97, 116, 116, 114, 105, 98, 117, 116, 101, 115 }) ? start().sectionId() : beforeStorageAttributesId()))).longValue() : beforeStorageAttributesId()))).longValue())).longValue();
            return this.storageAttributesId;
        }
        private StreamSection kind;
        private Command command;
        private DeviceHead device;
        private LiveHead start;
        private PartHead part;
        private Span headEnd;
        private RamPart ram;
        private long beforeRamId;
        private boolean beforeRamHasNames;
        private long beforeHtabId;
        private long beforeStorageAttributesId;
        private long beforeDisksId;
        private long beforeBackupId;
        private long beforeDirtyBitmapId;
        private boolean footers;
        private boolean ignoreShared;
        private boolean mappedRam;
        private long pageSize;
        private LibvirtSaveImage _root;
        private LibvirtSaveImage.SectionAt _parent;

        /**
         * The type byte.
         */
        public StreamSection kind() { return kind; }

        /**
         * The command.
         */
        public Command command() { return command; }

        /**
         * The head of a device's state.
         */
        public DeviceHead device() { return device; }

        /**
         * The head of a section that comes in several parts.
         */
        public LiveHead start() { return start; }

        /**
         * The head of a further part.
         */
        public PartHead part() { return part; }

        /**
         * Where the fields of fixed place end.
         */
        public Span headEnd() { return headEnd; }

        /**
         * The guest's memory.
         */
        public RamPart ram() { return ram; }

        /**
         * `ram_id` of the item before.
         */
        public long beforeRamId() { return beforeRamId; }

        /**
         * `ram_has_names` of the item before.
         */
        public boolean beforeRamHasNames() { return beforeRamHasNames; }

        /**
         * `htab_id` of the item before.
         */
        public long beforeHtabId() { return beforeHtabId; }

        /**
         * `storage_attributes_id` of the item before.
         */
        public long beforeStorageAttributesId() { return beforeStorageAttributesId; }

        /**
         * `disks_id` of the item before.
         */
        public long beforeDisksId() { return beforeDisksId; }

        /**
         * `backup_id` of the item before.
         */
        public long beforeBackupId() { return beforeBackupId; }

        /**
         * `dirty_bitmap_id` of the item before.
         */
        public long beforeDirtyBitmapId() { return beforeDirtyBitmapId; }

        /**
         * `footers` of the record around.
         */
        public boolean footers() { return footers; }

        /**
         * `ignore_shared` of the record around.
         */
        public boolean ignoreShared() { return ignoreShared; }

        /**
         * `mapped_ram` of the record around.
         */
        public boolean mappedRam() { return mappedRam; }

        /**
         * `page_size` of the record around.
         */
        public long pageSize() { return pageSize; }
        public LibvirtSaveImage _root() { return _root; }
        public LibvirtSaveImage.SectionAt _parent() { return _parent; }
    }

    /**
     * Where a section is; it is read when it is asked for.
     */
    public static class SectionAt extends KaitaiStruct {

        public SectionAt(KaitaiStream _io, long ofs, long beforeRamId, boolean beforeRamHasNames, long beforeHtabId, long beforeStorageAttributesId, long beforeDisksId, long beforeBackupId, long beforeDirtyBitmapId, boolean footers, boolean ignoreShared, boolean mappedRam, long pageSize) {
            this(_io, null, null, ofs, beforeRamId, beforeRamHasNames, beforeHtabId, beforeStorageAttributesId, beforeDisksId, beforeBackupId, beforeDirtyBitmapId, footers, ignoreShared, mappedRam, pageSize);
        }

        public SectionAt(KaitaiStream _io, LibvirtSaveImage.MigrationStream _parent, long ofs, long beforeRamId, boolean beforeRamHasNames, long beforeHtabId, long beforeStorageAttributesId, long beforeDisksId, long beforeBackupId, long beforeDirtyBitmapId, boolean footers, boolean ignoreShared, boolean mappedRam, long pageSize) {
            this(_io, _parent, null, ofs, beforeRamId, beforeRamHasNames, beforeHtabId, beforeStorageAttributesId, beforeDisksId, beforeBackupId, beforeDirtyBitmapId, footers, ignoreShared, mappedRam, pageSize);
        }

        public SectionAt(KaitaiStream _io, LibvirtSaveImage.MigrationStream _parent, LibvirtSaveImage _root, long ofs, long beforeRamId, boolean beforeRamHasNames, long beforeHtabId, long beforeStorageAttributesId, long beforeDisksId, long beforeBackupId, long beforeDirtyBitmapId, boolean footers, boolean ignoreShared, boolean mappedRam, long pageSize) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            this.ofs = ofs;
            this.beforeRamId = beforeRamId;
            this.beforeRamHasNames = beforeRamHasNames;
            this.beforeHtabId = beforeHtabId;
            this.beforeStorageAttributesId = beforeStorageAttributesId;
            this.beforeDisksId = beforeDisksId;
            this.beforeBackupId = beforeBackupId;
            this.beforeDirtyBitmapId = beforeDirtyBitmapId;
            this.footers = footers;
            this.ignoreShared = ignoreShared;
            this.mappedRam = mappedRam;
            this.pageSize = pageSize;
            _read();
        }
        private void _read() {
        }

        public void _fetchInstances() {
            section();
            if (this.section != null) {
                this.section._fetchInstances();
            }
        }
        private Section section;

        /**
         * A section of the stream, up to the first device's state.
         */
        public Section section() {
            if (this.section != null)
                return this.section;
            long _pos = posOf(this._io);
            this._io.seek(ofs());
            this.section = new Section(this._io, this, _root, beforeRamId(), beforeRamHasNames(), beforeHtabId(), beforeStorageAttributesId(), beforeDisksId(), beforeBackupId(), beforeDirtyBitmapId(), footers(), ignoreShared(), mappedRam(), pageSize());
            this._io.seek(_pos);
            return this.section;
        }
        private long ofs;
        private long beforeRamId;
        private boolean beforeRamHasNames;
        private long beforeHtabId;
        private long beforeStorageAttributesId;
        private long beforeDisksId;
        private long beforeBackupId;
        private long beforeDirtyBitmapId;
        private boolean footers;
        private boolean ignoreShared;
        private boolean mappedRam;
        private long pageSize;
        private LibvirtSaveImage _root;
        private LibvirtSaveImage.MigrationStream _parent;

        /**
         * Where it begins in the file.
         */
        public long ofs() { return ofs; }

        /**
         * `ram_id` of the item before.
         */
        public long beforeRamId() { return beforeRamId; }

        /**
         * `ram_has_names` of the item before.
         */
        public boolean beforeRamHasNames() { return beforeRamHasNames; }

        /**
         * `htab_id` of the item before.
         */
        public long beforeHtabId() { return beforeHtabId; }

        /**
         * `storage_attributes_id` of the item before.
         */
        public long beforeStorageAttributesId() { return beforeStorageAttributesId; }

        /**
         * `disks_id` of the item before.
         */
        public long beforeDisksId() { return beforeDisksId; }

        /**
         * `backup_id` of the item before.
         */
        public long beforeBackupId() { return beforeBackupId; }

        /**
         * `dirty_bitmap_id` of the item before.
         */
        public long beforeDirtyBitmapId() { return beforeDirtyBitmapId; }

        /**
         * `footers` of the record around.
         */
        public boolean footers() { return footers; }

        /**
         * `ignore_shared` of the record around.
         */
        public boolean ignoreShared() { return ignoreShared; }

        /**
         * `mapped_ram` of the record around.
         */
        public boolean mappedRam() { return mappedRam; }

        /**
         * `page_size` of the record around.
         */
        public long pageSize() { return pageSize; }
        public LibvirtSaveImage _root() { return _root; }
        public LibvirtSaveImage.MigrationStream _parent() { return _parent; }
    }

    /**
     * The end of a section.
     */
    public static class SectionFooter extends KaitaiStruct {

        public SectionFooter(KaitaiStream _io, long liveId) {
            this(_io, null, null, liveId);
        }

        public SectionFooter(KaitaiStream _io, LibvirtSaveImage.Section _parent, long liveId) {
            this(_io, _parent, null, liveId);
        }

        public SectionFooter(KaitaiStream _io, LibvirtSaveImage.Section _parent, LibvirtSaveImage _root, long liveId) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            this.liveId = liveId;
            _read();
        }
        private void _read() {
            this.kind = LibvirtSaveImage.StreamSection.byId(this._io.readU1());
            if (!( ((this.kind == LibvirtSaveImage.StreamSection.FOOTER)) )) {
                throw new KaitaiStream.ValidationNotAnyOfError(this.kind, this._io, "/types/section_footer/seq/0");
            }
            this.sectionId = this._io.readU4be();
            if (!(this.sectionId == liveId())) {
                throw new KaitaiStream.ValidationNotEqualError(liveId(), this.sectionId, this._io, "/types/section_footer/seq/1");
            }
            this.headEnd = new Span(this._io, this, _root, posOf(_io()), posOf(_io()));
        }

        public void _fetchInstances() {
            this.headEnd._fetchInstances();
        }
        private Long ofsEnd;

        /**
         * Where this ends in the file.
         */
        public Long ofsEnd() {
            if (this.ofsEnd != null)
                return this.ofsEnd;
            this.ofsEnd = ((Number) (((Number) (headEnd().ofs())).longValue())).longValue();
            return this.ofsEnd;
        }
        private StreamSection kind;
        private long sectionId;
        private Span headEnd;
        private long liveId;
        private LibvirtSaveImage _root;
        private LibvirtSaveImage.Section _parent;

        /**
         * The type byte.
         */
        public StreamSection kind() { return kind; }

        /**
         * The id of the section that ends here.
         */
        public long sectionId() { return sectionId; }

        /**
         * Where the fields end.
         */
        public Span headEnd() { return headEnd; }

        /**
         * `live_id` of the record around.
         */
        public long liveId() { return liveId; }
        public LibvirtSaveImage _root() { return _root; }
        public LibvirtSaveImage.Section _parent() { return _parent; }
    }

    /**
     * What follows the type byte of every section; a part, an end and a footer have no other head.
     */
    public static class SectionId extends KaitaiStruct {
        public static SectionId fromFile(String fileName) throws IOException {
            return new SectionId(new ByteBufferKaitaiStream(fileName));
        }

        public SectionId(KaitaiStream _io) {
            this(_io, null, null);
        }

        public SectionId(KaitaiStream _io, LibvirtSaveImage.DeviceHead _parent) {
            this(_io, _parent, null);
        }

        public SectionId(KaitaiStream _io, LibvirtSaveImage.DeviceHead _parent, LibvirtSaveImage _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.id = this._io.readU4be();
        }

        public void _fetchInstances() {
        }
        private long id;
        private LibvirtSaveImage _root;
        private LibvirtSaveImage.DeviceHead _parent;

        /**
         * Ties the parts of a section together; ids are arbitrary.
         */
        public long id() { return id; }
        public LibvirtSaveImage _root() { return _root; }
        public LibvirtSaveImage.DeviceHead _parent() { return _parent; }
    }

    /**
     * The rest of the head of a start or a full section, after its id and its ShortString name.
     */
    public static class SectionInstance extends KaitaiStruct {
        public static SectionInstance fromFile(String fileName) throws IOException {
            return new SectionInstance(new ByteBufferKaitaiStream(fileName));
        }

        public SectionInstance(KaitaiStream _io) {
            this(_io, null, null);
        }

        public SectionInstance(KaitaiStream _io, LibvirtSaveImage.DeviceHead _parent) {
            this(_io, _parent, null);
        }

        public SectionInstance(KaitaiStream _io, LibvirtSaveImage.DeviceHead _parent, LibvirtSaveImage _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.instanceId = this._io.readU4be();
            this.versionId = this._io.readU4be();
        }

        public void _fetchInstances() {
        }
        private long instanceId;
        private long versionId;
        private LibvirtSaveImage _root;
        private LibvirtSaveImage.DeviceHead _parent;

        /**
         * Tells devices of the same kind apart.
         */
        public long instanceId() { return instanceId; }

        /**
         * The version of the device's state.
         */
        public long versionId() { return versionId; }
        public LibvirtSaveImage _root() { return _root; }
        public LibvirtSaveImage.DeviceHead _parent() { return _parent; }
    }

    /**
     * A frame, in the order of the file.
     */
    public static class SeekTableEntry extends KaitaiStruct {
        public static SeekTableEntry fromFile(String fileName) throws IOException {
            return new SeekTableEntry(new ByteBufferKaitaiStream(fileName));
        }

        public SeekTableEntry(KaitaiStream _io) {
            this(_io, null, null);
        }

        public SeekTableEntry(KaitaiStream _io, KaitaiStruct _parent) {
            this(_io, _parent, null);
        }

        public SeekTableEntry(KaitaiStream _io, KaitaiStruct _parent, LibvirtSaveImage _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.lenCompressed = this._io.readU4le();
            this.lenDecompressed = this._io.readU4le();
        }

        public void _fetchInstances() {
        }
        private long lenCompressed;
        private long lenDecompressed;
        private LibvirtSaveImage _root;
        private KaitaiStruct _parent;

        /**
         * Bytes of the frame in the file.
         */
        public long lenCompressed() { return lenCompressed; }

        /**
         * Bytes that it decompresses to.
         */
        public long lenDecompressed() { return lenDecompressed; }
        public LibvirtSaveImage _root() { return _root; }
        public KaitaiStruct _parent() { return _parent; }
    }

    /**
     * What ends a seek table.
     */
    public static class SeekTableFooter extends KaitaiStruct {
        public static SeekTableFooter fromFile(String fileName) throws IOException {
            return new SeekTableFooter(new ByteBufferKaitaiStream(fileName));
        }

        public SeekTableFooter(KaitaiStream _io) {
            this(_io, null, null);
        }

        public SeekTableFooter(KaitaiStream _io, KaitaiStruct _parent) {
            this(_io, _parent, null);
        }

        public SeekTableFooter(KaitaiStream _io, KaitaiStruct _parent, LibvirtSaveImage _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.numFrames = this._io.readU4le();
            this.descriptor = this._io.readU1();
            this.magic = this._io.readBytes(4);
            if (!(Arrays.equals(this.magic, new byte[] { -79, -22, -110, -113 }))) {
                throw new KaitaiStream.ValidationNotEqualError(new byte[] { -79, -22, -110, -113 }, this.magic, this._io, "/types/seek_table_footer/seq/2");
            }
        }

        public void _fetchInstances() {
        }
        private long numFrames;
        private int descriptor;
        private byte[] magic;
        private LibvirtSaveImage _root;
        private KaitaiStruct _parent;

        /**
         * How many entries there are.
         */
        public long numFrames() { return numFrames; }

        /**
         * Bit 7 says that each entry carries a checksum; the others are 0.
         */
        public int descriptor() { return descriptor; }

        /**
         * Says that this is a seek table; the last bytes of the payload.
         */
        public byte[] magic() { return magic; }
        public LibvirtSaveImage _root() { return _root; }
        public KaitaiStruct _parent() { return _parent; }
    }

    /**
     * What begins a seek table, behind the last frame.
     */
    public static class SeekTableHead extends KaitaiStruct {
        public static SeekTableHead fromFile(String fileName) throws IOException {
            return new SeekTableHead(new ByteBufferKaitaiStream(fileName));
        }

        public SeekTableHead(KaitaiStream _io) {
            this(_io, null, null);
        }

        public SeekTableHead(KaitaiStream _io, KaitaiStruct _parent) {
            this(_io, _parent, null);
        }

        public SeekTableHead(KaitaiStream _io, KaitaiStruct _parent, LibvirtSaveImage _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.magic = this._io.readBytes(4);
            if (!(Arrays.equals(this.magic, new byte[] { 94, 42, 77, 24 }))) {
                throw new KaitaiStream.ValidationNotEqualError(new byte[] { 94, 42, 77, 24 }, this.magic, this._io, "/types/seek_table_head/seq/0");
            }
            this.lenTable = this._io.readU4le();
        }

        public void _fetchInstances() {
        }
        private byte[] magic;
        private long lenTable;
        private LibvirtSaveImage _root;
        private KaitaiStruct _parent;

        /**
         * Says that this is a skippable frame, of the number that seek tables use.
         */
        public byte[] magic() { return magic; }

        /**
         * Bytes that follow: the entries and the footer.
         */
        public long lenTable() { return lenTable; }
        public LibvirtSaveImage _root() { return _root; }
        public KaitaiStruct _parent() { return _parent; }
    }

    /**
     * A name of at most 255 bytes after its length.
     */
    public static class ShortString extends KaitaiStruct {
        public static ShortString fromFile(String fileName) throws IOException {
            return new ShortString(new ByteBufferKaitaiStream(fileName));
        }

        public ShortString(KaitaiStream _io) {
            this(_io, null, null);
        }

        public ShortString(KaitaiStream _io, KaitaiStruct _parent) {
            this(_io, _parent, null);
        }

        public ShortString(KaitaiStream _io, KaitaiStruct _parent, LibvirtSaveImage _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.lenName = this._io.readU1();
            this.name = this._io.readBytes(lenName());
        }

        public void _fetchInstances() {
        }
        private int lenName;
        private byte[] name;
        private LibvirtSaveImage _root;
        private KaitaiStruct _parent;

        /**
         * Bytes of the name.
         */
        public int lenName() { return lenName; }

        /**
         * The name, without a terminator.
         */
        public byte[] name() { return name; }
        public LibvirtSaveImage _root() { return _root; }
        public KaitaiStruct _parent() { return _parent; }
    }

    /**
     * Bytes that are not read until they are asked for.
     */
    public static class Span extends KaitaiStruct {

        public Span(KaitaiStream _io, long ofs, long ofsEnd) {
            this(_io, null, null, ofs, ofsEnd);
        }

        public Span(KaitaiStream _io, KaitaiStruct _parent, long ofs, long ofsEnd) {
            this(_io, _parent, null, ofs, ofsEnd);
        }

        public Span(KaitaiStream _io, KaitaiStruct _parent, LibvirtSaveImage _root, long ofs, long ofsEnd) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            this.ofs = ofs;
            this.ofsEnd = ofsEnd;
            _read();
        }
        private void _read() {
        }

        public void _fetchInstances() {
            data();
            if (this.data != null) {
            }
        }
        private byte[] data;

        /**
         * The bytes.
         */
        public byte[] data() {
            if (this.data != null)
                return this.data;
            long _pos = posOf(this._io);
            this._io.seek(ofs());
            this.data = this._io.readBytes((((Number) (ofsEnd() - ofs())).longValue() <= ((Number) (_io().size())).longValue() ? ((Number) (ofsEnd() - ofs())).longValue() : ((Number) (_io().size())).longValue()));
            this._io.seek(_pos);
            return this.data;
        }
        private long ofs;
        private long ofsEnd;
        private LibvirtSaveImage _root;
        private KaitaiStruct _parent;

        /**
         * Where they begin in the file.
         */
        public long ofs() { return ofs; }

        /**
         * Where they end.
         */
        public long ofsEnd() { return ofsEnd; }
        public LibvirtSaveImage _root() { return _root; }
        public KaitaiStruct _parent() { return _parent; }
    }

    /**
     * What a part of `s390-storage_attributes` holds.
     */
    public static class StorageAttributesPart extends KaitaiStruct {
        public static StorageAttributesPart fromFile(String fileName) throws IOException {
            return new StorageAttributesPart(new ByteBufferKaitaiStream(fileName));
        }

        public StorageAttributesPart(KaitaiStream _io) {
            this(_io, null, null);
        }

        public StorageAttributesPart(KaitaiStream _io, LibvirtSaveImage.Section _parent) {
            this(_io, _parent, null);
        }

        public StorageAttributesPart(KaitaiStream _io, LibvirtSaveImage.Section _parent, LibvirtSaveImage _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.records = new ArrayList<StorageAttributesRecordAt>();
            {
                StorageAttributesRecordAt _it;
                int i = 0;
                do {
                    _it = new StorageAttributesRecordAt(this._io, this, _root, (records().size() == 0 ? ((Number) (posOf(_io()))).longValue() : records().get(records().size() - 1).storageAttributesRecord().ofsEnd()));
                    this.records.add(_it);
                    i++;
                } while (!(_it.storageAttributesRecord().isLast()));
            }
        }

        public void _fetchInstances() {
            for (int i = 0; i < this.records.size(); i++) {
                this.records.get(((Number) (i)).intValue())._fetchInstances();
            }
        }
        private Long ofsEnd;

        /**
         * Where this ends in the file.
         */
        public Long ofsEnd() {
            if (this.ofsEnd != null)
                return this.ofsEnd;
            this.ofsEnd = ((Number) (((Number) (records().get(records().size() - 1).storageAttributesRecord().ofsEnd())).longValue())).longValue();
            return this.ofsEnd;
        }
        private List<StorageAttributesRecordAt> records;
        private LibvirtSaveImage _root;
        private LibvirtSaveImage.Section _parent;

        /**
         * The records.
         */
        public List<StorageAttributesRecordAt> records() { return records; }
        public LibvirtSaveImage _root() { return _root; }
        public LibvirtSaveImage.Section _parent() { return _parent; }
    }

    /**
     * A record of `s390-storage_attributes`.
     */
    public static class StorageAttributesRecord extends KaitaiStruct {
        public static StorageAttributesRecord fromFile(String fileName) throws IOException {
            return new StorageAttributesRecord(new ByteBufferKaitaiStream(fileName));
        }

        public StorageAttributesRecord(KaitaiStream _io) {
            this(_io, null, null);
        }

        public StorageAttributesRecord(KaitaiStream _io, LibvirtSaveImage.StorageAttributesRecordAt _parent) {
            this(_io, _parent, null);
        }

        public StorageAttributesRecord(KaitaiStream _io, LibvirtSaveImage.StorageAttributesRecordAt _parent, LibvirtSaveImage _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.word = new StorageAttributesWord(this._io, this, _root);
            if (word().flags() == 2) {
                this.lenData = this._io.readU8be();
                if (!(this.lenData >= ( ((((Number) (lenData())).longValue() >= ((long) 0)) && (((Number) (lenData())).longValue() <= ((long) 70368744177664L)))  ? lenData() : 1))) {
                    throw new KaitaiStream.ValidationLessThanError(( ((((Number) (lenData())).longValue() >= ((long) 0)) && (((Number) (lenData())).longValue() <= ((long) 70368744177664L)))  ? lenData() : 1), this.lenData, this._io, "/types/storage_attributes_record/seq/1");
                }
                if (!(this.lenData <= ( ((((Number) (lenData())).longValue() >= ((long) 0)) && (((Number) (lenData())).longValue() <= ((long) 70368744177664L)))  ? lenData() : 0))) {
                    throw new KaitaiStream.ValidationGreaterThanError(( ((((Number) (lenData())).longValue() >= ((long) 0)) && (((Number) (lenData())).longValue() <= ((long) 70368744177664L)))  ? lenData() : 0), this.lenData, this._io, "/types/storage_attributes_record/seq/1");
                }
            }
            this.headEnd = new Span(this._io, this, _root, posOf(_io()), posOf(_io()));
            if (word().flags() == 2) {
                this.data = new Span(this._io, this, _root, headEnd().ofs(), ((Number) (headEnd().ofs())).longValue() + ((Number) (lenData())).longValue());
            }
        }

        public void _fetchInstances() {
            this.word._fetchInstances();
            if (word().flags() == 2) {
            }
            this.headEnd._fetchInstances();
            if (word().flags() == 2) {
                this.data._fetchInstances();
            }
            nextKind();
            if (this.nextKind != null) {
            }
        }
        private Long dataEnd;

        /**
         * Where data ends, if there is one.
         */
        public Long dataEnd() {
            if (this.dataEnd != null)
                return this.dataEnd;
            this.dataEnd = ((Number) (((Number) ((word().flags() == 2 ? data().ofsEnd() : headEnd().ofs()))).longValue())).longValue();
            return this.dataEnd;
        }
        private Boolean isLast;

        /**
         * Whether this part ends here.
         */
        public Boolean isLast() {
            if (this.isLast != null)
                return this.isLast;
            this.isLast =  ((word().flags() == 1) || ( ((word().flags() == 8) && (nextKind() == 126)) )) ;
            return this.isLast;
        }
        private Integer nextKind;

        /**
         * The byte that follows: a few old writers forget the end mark, and then it is a footer's.
         */
        public Integer nextKind() {
            if (this.nextKind != null)
                return this.nextKind;
            long _pos = posOf(this._io);
            this._io.seek(dataEnd());
            this.nextKind = this._io.readU1();
            this._io.seek(_pos);
            return this.nextKind;
        }
        private Long ofsEnd;

        /**
         * Where this ends in the file.
         */
        public Long ofsEnd() {
            if (this.ofsEnd != null)
                return this.ofsEnd;
            this.ofsEnd = ((Number) (((Number) (dataEnd())).longValue())).longValue();
            return this.ofsEnd;
        }
        private StorageAttributesWord word;
        private Long lenData;
        private Span headEnd;
        private Span data;
        private LibvirtSaveImage _root;
        private LibvirtSaveImage.StorageAttributesRecordAt _parent;

        /**
         * What follows.
         */
        public StorageAttributesWord word() { return word; }

        /**
         * How many attributes follow, one byte each.
         */
        public Long lenData() { return lenData; }

        /**
         * Where the fields of fixed place end.
         */
        public Span headEnd() { return headEnd; }

        /**
         * The attributes.
         */
        public Span data() { return data; }
        public LibvirtSaveImage _root() { return _root; }
        public LibvirtSaveImage.StorageAttributesRecordAt _parent() { return _parent; }
    }

    /**
     * Where a storage_attributes_record is; it is read when it is asked for.
     */
    public static class StorageAttributesRecordAt extends KaitaiStruct {

        public StorageAttributesRecordAt(KaitaiStream _io, long ofs) {
            this(_io, null, null, ofs);
        }

        public StorageAttributesRecordAt(KaitaiStream _io, LibvirtSaveImage.StorageAttributesPart _parent, long ofs) {
            this(_io, _parent, null, ofs);
        }

        public StorageAttributesRecordAt(KaitaiStream _io, LibvirtSaveImage.StorageAttributesPart _parent, LibvirtSaveImage _root, long ofs) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            this.ofs = ofs;
            _read();
        }
        private void _read() {
        }

        public void _fetchInstances() {
            storageAttributesRecord();
            if (this.storageAttributesRecord != null) {
                this.storageAttributesRecord._fetchInstances();
            }
        }
        private StorageAttributesRecord storageAttributesRecord;

        /**
         * A record of `s390-storage_attributes`.
         */
        public StorageAttributesRecord storageAttributesRecord() {
            if (this.storageAttributesRecord != null)
                return this.storageAttributesRecord;
            long _pos = posOf(this._io);
            this._io.seek(ofs());
            this.storageAttributesRecord = new StorageAttributesRecord(this._io, this, _root);
            this._io.seek(_pos);
            return this.storageAttributesRecord;
        }
        private long ofs;
        private LibvirtSaveImage _root;
        private LibvirtSaveImage.StorageAttributesPart _parent;

        /**
         * Where it begins in the file.
         */
        public long ofs() { return ofs; }
        public LibvirtSaveImage _root() { return _root; }
        public LibvirtSaveImage.StorageAttributesPart _parent() { return _parent; }
    }

    /**
     * What begins each record of `s390-storage_attributes`: a 64-bit integer.
     */
    public static class StorageAttributesWord extends KaitaiStruct {
        public static StorageAttributesWord fromFile(String fileName) throws IOException {
            return new StorageAttributesWord(new ByteBufferKaitaiStream(fileName));
        }

        public StorageAttributesWord(KaitaiStream _io) {
            this(_io, null, null);
        }

        public StorageAttributesWord(KaitaiStream _io, LibvirtSaveImage.StorageAttributesRecord _parent) {
            this(_io, _parent, null);
        }

        public StorageAttributesWord(KaitaiStream _io, LibvirtSaveImage.StorageAttributesRecord _parent, LibvirtSaveImage _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.addressHigh = this._io.readBitsIntBe(32);
            this.addressLow = this._io.readBitsIntBe(20);
            this.flags = this._io.readBitsIntBe(12);
            if (!( ((this.flags == 1) || (this.flags == 2) || (this.flags == 8)) )) {
                throw new KaitaiStream.ValidationNotAnyOfError(this.flags, this._io, "/types/storage_attributes_word/seq/2");
            }
        }

        public void _fetchInstances() {
        }
        private long addressHigh;
        private long addressLow;
        private long flags;
        private LibvirtSaveImage _root;
        private LibvirtSaveImage.StorageAttributesRecord _parent;

        /**
         * The guest's address, upper half.
         */
        public long addressHigh() { return addressHigh; }

        /**
         * The next bits of the address, down to the page.
         */
        public long addressLow() { return addressLow; }

        /**
         * One bit of StorageAttributesFlag.
         */
        public long flags() { return flags; }
        public LibvirtSaveImage _root() { return _root; }
        public LibvirtSaveImage.StorageAttributesRecord _parent() { return _parent; }
    }

    /**
     * The first eight bytes of a migration stream.
     */
    public static class StreamHeader extends KaitaiStruct {
        public static StreamHeader fromFile(String fileName) throws IOException {
            return new StreamHeader(new ByteBufferKaitaiStream(fileName));
        }

        public StreamHeader(KaitaiStream _io) {
            this(_io, null, null);
        }

        public StreamHeader(KaitaiStream _io, LibvirtSaveImage.MigrationStream _parent) {
            this(_io, _parent, null);
        }

        public StreamHeader(KaitaiStream _io, LibvirtSaveImage.MigrationStream _parent, LibvirtSaveImage _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.magic = this._io.readBytes(4);
            if (!(Arrays.equals(this.magic, new byte[] { 81, 69, 86, 77 }))) {
                throw new KaitaiStream.ValidationNotEqualError(new byte[] { 81, 69, 86, 77 }, this.magic, this._io, "/types/stream_header/seq/0");
            }
            this.version = this._io.readU4be();
            if (!(this.version == 3)) {
                throw new KaitaiStream.ValidationNotEqualError(3, this.version, this._io, "/types/stream_header/seq/1");
            }
        }

        public void _fetchInstances() {
        }
        private byte[] magic;
        private long version;
        private LibvirtSaveImage _root;
        private LibvirtSaveImage.MigrationStream _parent;

        /**
         * Says that this is a QEMU migration stream.
         */
        public byte[] magic() { return magic; }

        /**
         * Always 3; version 2 ended with QEMU 0.10.
         */
        public long version() { return version; }
        public LibvirtSaveImage _root() { return _root; }
        public LibvirtSaveImage.MigrationStream _parent() { return _parent; }
    }

    /**
     * A subsection of the configuration.
     */
    public static class Subsection extends KaitaiStruct {

        public Subsection(KaitaiStream _io, long beforePageSize, boolean beforeMappedRam, boolean beforeIgnoreShared) {
            this(_io, null, null, beforePageSize, beforeMappedRam, beforeIgnoreShared);
        }

        public Subsection(KaitaiStream _io, LibvirtSaveImage.Configuration _parent, long beforePageSize, boolean beforeMappedRam, boolean beforeIgnoreShared) {
            this(_io, _parent, null, beforePageSize, beforeMappedRam, beforeIgnoreShared);
        }

        public Subsection(KaitaiStream _io, LibvirtSaveImage.Configuration _parent, LibvirtSaveImage _root, long beforePageSize, boolean beforeMappedRam, boolean beforeIgnoreShared) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            this.beforePageSize = beforePageSize;
            this.beforeMappedRam = beforeMappedRam;
            this.beforeIgnoreShared = beforeIgnoreShared;
            _read();
        }
        private void _read() {
            this.kind = LibvirtSaveImage.StreamSection.byId(this._io.readU1());
            if (!( ((this.kind == LibvirtSaveImage.StreamSection.SUBSECTION)) )) {
                throw new KaitaiStream.ValidationNotAnyOfError(this.kind, this._io, "/types/subsection/seq/0");
            }
            this.name = new SubsectionName(this._io, this, _root);
            this.head = new SubsectionHead(this._io, this, _root);
            if (Arrays.equals(name().name(), new byte[] { 99, 111, 110, 102, 105, 103, 117, 114, 97, 116, 105, 111, 110, 47, 116, 97, 114, 103, 101, 116, 45, 112, 97, 103, 101, 45, 98, 105, 116, 115 })) {
                this.targetPageBits = new TargetPageBits(this._io, this, _root);
            }
            if (Arrays.equals(name().name(), new byte[] { 99, 111, 110, 102, 105, 103, 117, 114, 97, 116, 105, 111, 110, 47, 99, 97, 112, 97, 98, 105, 108, 105, 116, 105, 101, 115 })) {
                this.capabilityList = new CapabilityList(this._io, this, _root);
            }
            if (Arrays.equals(name().name(), new byte[] { 99, 111, 110, 102, 105, 103, 117, 114, 97, 116, 105, 111, 110, 47, 117, 117, 105, 100 })) {
                this.uuid = new Uuid(this._io, this, _root);
            }
            this.atNextKind = new Span(this._io, this, _root, posOf(_io()), posOf(_io()));
        }

        public void _fetchInstances() {
            this.name._fetchInstances();
            this.head._fetchInstances();
            if (Arrays.equals(name().name(), new byte[] { 99, 111, 110, 102, 105, 103, 117, 114, 97, 116, 105, 111, 110, 47, 116, 97, 114, 103, 101, 116, 45, 112, 97, 103, 101, 45, 98, 105, 116, 115 })) {
                this.targetPageBits._fetchInstances();
            }
            if (Arrays.equals(name().name(), new byte[] { 99, 111, 110, 102, 105, 103, 117, 114, 97, 116, 105, 111, 110, 47, 99, 97, 112, 97, 98, 105, 108, 105, 116, 105, 101, 115 })) {
                this.capabilityList._fetchInstances();
            }
            if (Arrays.equals(name().name(), new byte[] { 99, 111, 110, 102, 105, 103, 117, 114, 97, 116, 105, 111, 110, 47, 117, 117, 105, 100 })) {
                this.uuid._fetchInstances();
            }
            this.atNextKind._fetchInstances();
            nextKind();
            if (this.nextKind != null) {
            }
        }
        private Boolean ignoreShared;

        /**
         * Whether this or a subsection before lists `x-ignore-shared`.
         */
        public Boolean ignoreShared() {
            if (this.ignoreShared != null)
                return this.ignoreShared;
            this.ignoreShared = (Arrays.equals(name().name(), new byte[] { 99, 111, 110, 102, 105, 103, 117, 114, 97, 116, 105, 111, 110, 47, 99, 97, 112, 97, 98, 105, 108, 105, 116, 105, 101, 115 }) ? capabilityList().ignoreShared() : beforeIgnoreShared());
            return this.ignoreShared;
        }
        private Boolean mappedRam;

        /**
         * Whether this or a subsection before lists `mapped-ram`.
         */
        public Boolean mappedRam() {
            if (this.mappedRam != null)
                return this.mappedRam;
            this.mappedRam = (Arrays.equals(name().name(), new byte[] { 99, 111, 110, 102, 105, 103, 117, 114, 97, 116, 105, 111, 110, 47, 99, 97, 112, 97, 98, 105, 108, 105, 116, 105, 101, 115 }) ? capabilityList().mappedRam() : beforeMappedRam());
            return this.mappedRam;
        }
        private Integer nextKind;

        /**
         * The type byte that follows.
         */
        public Integer nextKind() {
            if (this.nextKind != null)
                return this.nextKind;
            long _pos = posOf(this._io);
            this._io.seek(atNextKind().ofs());
            this.nextKind = this._io.readU1();
            this._io.seek(_pos);
            return this.nextKind;
        }
        private Long pageSize;

        /**
         * Bytes of a page, if this or a subsection before says it; else 0.
         */
        public Long pageSize() {
            if (this.pageSize != null)
                return this.pageSize;
            this.pageSize = ((Number) (((Number) ((Arrays.equals(name().name(), new byte[] { 99, 111, 110, 102, 105, 103, 117, 114, 97, 116, 105, 111, 110, 47, 116, 97, 114, 103, 101, 116, 45, 112, 97, 103, 101, 45, 98, 105, 116, 115 }) ? targetPageBits().pageSize() : beforePageSize()))).longValue())).longValue();
            return this.pageSize;
        }
        private StreamSection kind;
        private SubsectionName name;
        private SubsectionHead head;
        private TargetPageBits targetPageBits;
        private CapabilityList capabilityList;
        private Uuid uuid;
        private Span atNextKind;
        private long beforePageSize;
        private boolean beforeMappedRam;
        private boolean beforeIgnoreShared;
        private LibvirtSaveImage _root;
        private LibvirtSaveImage.Configuration _parent;

        /**
         * The type byte.
         */
        public StreamSection kind() { return kind; }

        /**
         * Which subsection this is, such as `configuration/capabilities`.
         */
        public SubsectionName name() { return name; }

        /**
         * Its version.
         */
        public SubsectionHead head() { return head; }

        /**
         * The fields of `configuration/target-page-bits`.
         */
        public TargetPageBits targetPageBits() { return targetPageBits; }

        /**
         * The fields of `configuration/capabilities`.
         */
        public CapabilityList capabilityList() { return capabilityList; }

        /**
         * The fields of `configuration/uuid`.
         */
        public Uuid uuid() { return uuid; }

        /**
         * Where next_kind is.
         */
        public Span atNextKind() { return atNextKind; }

        /**
         * `page_size` of the item before.
         */
        public long beforePageSize() { return beforePageSize; }

        /**
         * `mapped_ram` of the item before.
         */
        public boolean beforeMappedRam() { return beforeMappedRam; }

        /**
         * `ignore_shared` of the item before.
         */
        public boolean beforeIgnoreShared() { return beforeIgnoreShared; }
        public LibvirtSaveImage _root() { return _root; }
        public LibvirtSaveImage.Configuration _parent() { return _parent; }
    }

    /**
     * What stands between the name of a subsection and its fields.
     */
    public static class SubsectionHead extends KaitaiStruct {
        public static SubsectionHead fromFile(String fileName) throws IOException {
            return new SubsectionHead(new ByteBufferKaitaiStream(fileName));
        }

        public SubsectionHead(KaitaiStream _io) {
            this(_io, null, null);
        }

        public SubsectionHead(KaitaiStream _io, LibvirtSaveImage.Subsection _parent) {
            this(_io, _parent, null);
        }

        public SubsectionHead(KaitaiStream _io, LibvirtSaveImage.Subsection _parent, LibvirtSaveImage _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.version = this._io.readU4be();
        }

        public void _fetchInstances() {
        }
        private long version;
        private LibvirtSaveImage _root;
        private LibvirtSaveImage.Subsection _parent;

        /**
         * The version of its fields, of which QEMU looks at the lowest byte; 1 for those of the configuration.
         */
        public long version() { return version; }
        public LibvirtSaveImage _root() { return _root; }
        public LibvirtSaveImage.Subsection _parent() { return _parent; }
    }

    /**
     * The name of a subsection of the configuration.
     */
    public static class SubsectionName extends KaitaiStruct {
        public static SubsectionName fromFile(String fileName) throws IOException {
            return new SubsectionName(new ByteBufferKaitaiStream(fileName));
        }

        public SubsectionName(KaitaiStream _io) {
            this(_io, null, null);
        }

        public SubsectionName(KaitaiStream _io, LibvirtSaveImage.Subsection _parent) {
            this(_io, _parent, null);
        }

        public SubsectionName(KaitaiStream _io, LibvirtSaveImage.Subsection _parent, LibvirtSaveImage _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.lenName = this._io.readU1();
            this.name = this._io.readBytes(lenName());
            if (!( ((Arrays.equals(this.name, new byte[] { 99, 111, 110, 102, 105, 103, 117, 114, 97, 116, 105, 111, 110, 47, 116, 97, 114, 103, 101, 116, 45, 112, 97, 103, 101, 45, 98, 105, 116, 115 })) || (Arrays.equals(this.name, new byte[] { 99, 111, 110, 102, 105, 103, 117, 114, 97, 116, 105, 111, 110, 47, 99, 97, 112, 97, 98, 105, 108, 105, 116, 105, 101, 115 })) || (Arrays.equals(this.name, new byte[] { 99, 111, 110, 102, 105, 103, 117, 114, 97, 116, 105, 111, 110, 47, 117, 117, 105, 100 }))) )) {
                throw new KaitaiStream.ValidationNotAnyOfError(this.name, this._io, "/types/subsection_name/seq/1");
            }
        }

        public void _fetchInstances() {
        }
        private int lenName;
        private byte[] name;
        private LibvirtSaveImage _root;
        private LibvirtSaveImage.Subsection _parent;

        /**
         * Bytes of the name.
         */
        public int lenName() { return lenName; }

        /**
         * The name.
         */
        public byte[] name() { return name; }
        public LibvirtSaveImage _root() { return _root; }
        public LibvirtSaveImage.Subsection _parent() { return _parent; }
    }

    /**
     * The fields of the subsection `configuration/target-page-bits`.
     */
    public static class TargetPageBits extends KaitaiStruct {
        public static TargetPageBits fromFile(String fileName) throws IOException {
            return new TargetPageBits(new ByteBufferKaitaiStream(fileName));
        }

        public TargetPageBits(KaitaiStream _io) {
            this(_io, null, null);
        }

        public TargetPageBits(KaitaiStream _io, LibvirtSaveImage.Subsection _parent) {
            this(_io, _parent, null);
        }

        public TargetPageBits(KaitaiStream _io, LibvirtSaveImage.Subsection _parent, LibvirtSaveImage _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.pageBits = this._io.readU4be();
            if (!(this.pageBits <= 24)) {
                throw new KaitaiStream.ValidationGreaterThanError(24, this.pageBits, this._io, "/types/target_page_bits/seq/0");
            }
        }

        public void _fetchInstances() {
        }
        private Long pageSize;

        /**
         * Bytes of a page; the flags of a RamWord leave no room for less than 1024.
         */
        public Long pageSize() {
            if (this.pageSize != null)
                return this.pageSize;
            this.pageSize = ((Number) (((Number) ((pageBits() > 9 ? ((Number) (1 << ((Number) (pageBits())).intValue())).longValue() : ((long) 0)))).longValue())).longValue();
            return this.pageSize;
        }
        private long pageBits;
        private LibvirtSaveImage _root;
        private LibvirtSaveImage.Subsection _parent;

        /**
         * The target's page size is two to this power.
         */
        public long pageBits() { return pageBits; }
        public LibvirtSaveImage _root() { return _root; }
        public LibvirtSaveImage.Subsection _parent() { return _parent; }
    }

    /**
     * An area that holds one NUL-terminated text and room for it to grow.
     */
    public static class TextArea extends KaitaiStruct {
        public static TextArea fromFile(String fileName) throws IOException {
            return new TextArea(new ByteBufferKaitaiStream(fileName));
        }

        public TextArea(KaitaiStream _io) {
            this(_io, null, null);
        }

        public TextArea(KaitaiStream _io, LibvirtSaveImage _parent) {
            this(_io, _parent, null);
        }

        public TextArea(KaitaiStream _io, LibvirtSaveImage _parent, LibvirtSaveImage _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.text = KaitaiStream.bytesTerminate(this._io.readBytesFull(), (byte) 0, false);
        }

        public void _fetchInstances() {
            padding();
            if (this.padding != null) {
            }
        }
        private byte[] padding;

        /**
         * The NUL that ends the text, zeros, and whatever an older edit left behind; readers ignore it.
         */
        public byte[] padding() {
            if (this.padding != null)
                return this.padding;
            long _pos = posOf(this._io);
            this._io.seek(text().length);
            this.padding = this._io.readBytesFull();
            this._io.seek(_pos);
            return this.padding;
        }
        private byte[] text;
        private LibvirtSaveImage _root;
        private LibvirtSaveImage _parent;

        /**
         * The text, UTF-8, without its NUL; readers stop at the first NUL.
         */
        public byte[] text() { return text; }
        public LibvirtSaveImage _root() { return _root; }
        public LibvirtSaveImage _parent() { return _parent; }
    }

    /**
     * The fields of the subsection `configuration/uuid`.
     */
    public static class Uuid extends KaitaiStruct {
        public static Uuid fromFile(String fileName) throws IOException {
            return new Uuid(new ByteBufferKaitaiStream(fileName));
        }

        public Uuid(KaitaiStream _io) {
            this(_io, null, null);
        }

        public Uuid(KaitaiStream _io, LibvirtSaveImage.Subsection _parent) {
            this(_io, _parent, null);
        }

        public Uuid(KaitaiStream _io, LibvirtSaveImage.Subsection _parent, LibvirtSaveImage _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.value = this._io.readBytes(16);
        }

        public void _fetchInstances() {
        }
        private byte[] value;
        private LibvirtSaveImage _root;
        private LibvirtSaveImage.Subsection _parent;

        /**
         * The guest's UUID as 16 bytes.
         */
        public byte[] value() { return value; }
        public LibvirtSaveImage _root() { return _root; }
        public LibvirtSaveImage.Subsection _parent() { return _parent; }
    }

    /**
     * A record in the state of a VFIO device.
     */
    public static class VfioRecord extends KaitaiStruct {
        public static VfioRecord fromFile(String fileName) throws IOException {
            return new VfioRecord(new ByteBufferKaitaiStream(fileName));
        }

        public VfioRecord(KaitaiStream _io) {
            this(_io, null, null);
        }

        public VfioRecord(KaitaiStream _io, KaitaiStruct _parent) {
            this(_io, _parent, null);
        }

        public VfioRecord(KaitaiStream _io, KaitaiStruct _parent, LibvirtSaveImage _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.mark = this._io.readBytes(6);
            if (!(Arrays.equals(this.mark, new byte[] { -1, -1, -1, -1, -17, 16 }))) {
                throw new KaitaiStream.ValidationNotEqualError(new byte[] { -1, -1, -1, -1, -17, 16 }, this.mark, this._io, "/types/vfio_record/seq/0");
            }
            this.tag = LibvirtSaveImage.VfioTag.byId(this._io.readU2be());
            if (this.tag == null) {
                throw new KaitaiStream.ValidationNotInEnumError(this.tag, this._io, "/types/vfio_record/seq/1");
            }
            if (tag() == LibvirtSaveImage.VfioTag.DEV_DATA) {
                this.lenData = this._io.readU8be();
                if (!(this.lenData >= ( ((((Number) (lenData())).longValue() >= ((long) 0)) && (((Number) (lenData())).longValue() <= ((long) 70368744177664L)))  ? lenData() : 1))) {
                    throw new KaitaiStream.ValidationLessThanError(( ((((Number) (lenData())).longValue() >= ((long) 0)) && (((Number) (lenData())).longValue() <= ((long) 70368744177664L)))  ? lenData() : 1), this.lenData, this._io, "/types/vfio_record/seq/2");
                }
                if (!(this.lenData <= ( ((((Number) (lenData())).longValue() >= ((long) 0)) && (((Number) (lenData())).longValue() <= ((long) 70368744177664L)))  ? lenData() : 0))) {
                    throw new KaitaiStream.ValidationGreaterThanError(( ((((Number) (lenData())).longValue() >= ((long) 0)) && (((Number) (lenData())).longValue() <= ((long) 70368744177664L)))  ? lenData() : 0), this.lenData, this._io, "/types/vfio_record/seq/2");
                }
            }
            this.headEnd = new Span(this._io, this, _root, posOf(_io()), posOf(_io()));
            if (tag() == LibvirtSaveImage.VfioTag.DEV_DATA) {
                this.data = new Span(this._io, this, _root, headEnd().ofs(), ((Number) (headEnd().ofs())).longValue() + ((Number) (lenData())).longValue());
            }
        }

        public void _fetchInstances() {
            if (tag() == LibvirtSaveImage.VfioTag.DEV_DATA) {
            }
            this.headEnd._fetchInstances();
            if (tag() == LibvirtSaveImage.VfioTag.DEV_DATA) {
                this.data._fetchInstances();
            }
        }
        private Long dataEnd;

        /**
         * Where data ends, if there is one.
         */
        public Long dataEnd() {
            if (this.dataEnd != null)
                return this.dataEnd;
            this.dataEnd = ((Number) (((Number) ((tag() == LibvirtSaveImage.VfioTag.DEV_DATA ? data().ofsEnd() : headEnd().ofs()))).longValue())).longValue();
            return this.dataEnd;
        }
        private Long ofsEnd;

        /**
         * Where this ends in the file.
         */
        public Long ofsEnd() {
            if (this.ofsEnd != null)
                return this.ofsEnd;
            this.ofsEnd = ((Number) (((Number) (dataEnd())).longValue())).longValue();
            return this.ofsEnd;
        }
        private byte[] mark;
        private VfioTag tag;
        private Long lenData;
        private Span headEnd;
        private Span data;
        private LibvirtSaveImage _root;
        private KaitaiStruct _parent;

        /**
         * Says that this is a mark of VFIO.
         */
        public byte[] mark() { return mark; }

        /**
         * What follows.
         */
        public VfioTag tag() { return tag; }

        /**
         * Bytes that follow.
         */
        public Long lenData() { return lenData; }

        /**
         * Where the fields of fixed place end.
         */
        public Span headEnd() { return headEnd; }

        /**
         * A piece of the device's state.
         */
        public Span data() { return data; }
        public LibvirtSaveImage _root() { return _root; }
        public KaitaiStruct _parent() { return _parent; }
    }

    /**
     * The description of all device state after its type byte; the JSON text follows.
     */
    public static class VmDescription extends KaitaiStruct {
        public static VmDescription fromFile(String fileName) throws IOException {
            return new VmDescription(new ByteBufferKaitaiStream(fileName));
        }

        public VmDescription(KaitaiStream _io) {
            this(_io, null, null);
        }

        public VmDescription(KaitaiStream _io, KaitaiStruct _parent) {
            this(_io, _parent, null);
        }

        public VmDescription(KaitaiStream _io, KaitaiStruct _parent, LibvirtSaveImage _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.lenJson = this._io.readU4be();
        }

        public void _fetchInstances() {
        }
        private long lenJson;
        private LibvirtSaveImage _root;
        private KaitaiStruct _parent;

        /**
         * Bytes of the JSON text, which reaches to the end of the stream.
         */
        public long lenJson() { return lenJson; }
        public LibvirtSaveImage _root() { return _root; }
        public KaitaiStruct _parent() { return _parent; }
    }

    /**
     * The numbers of the header, in the byte order of the host that wrote them.
     */
    public static class Words extends KaitaiStruct {
        public static Words fromFile(String fileName) throws IOException {
            return new Words(new ByteBufferKaitaiStream(fileName));
        }
        private Boolean _is_le;

        public Words(KaitaiStream _io) {
            this(_io, null, null);
        }

        public Words(KaitaiStream _io, LibvirtSaveImage.SaveHeader _parent) {
            this(_io, _parent, null);
        }

        public Words(KaitaiStream _io, LibvirtSaveImage.SaveHeader _parent, LibvirtSaveImage _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            switch (_parent().byteOrder()) {
            case 0: {
                this._is_le = true;
                break;
            }
            case 1: {
                this._is_le = false;
                break;
            }
            }

            if (_is_le == null) {
                throw new KaitaiStream.UndecidedEndiannessError();
            } else if (_is_le) {
                _readLE();
            } else {
                _readBE();
            }
        }
        private void _readLE() {
            this.version = this._io.readU4le();
            if (!(this.version <= 3)) {
                throw new KaitaiStream.ValidationGreaterThanError(3, this.version, this._io, "/types/words/seq/0");
            }
            this.lenData = this._io.readU4le();
            if (!(this.lenData >= 1)) {
                throw new KaitaiStream.ValidationLessThanError(1, this.lenData, this._io, "/types/words/seq/1");
            }
            this.wasRunning = this._io.readU4le();
            this.format = this._io.readU4le();
            if (!( ((this.format == 0) || (this.format == 1) || (this.format == 2) || (this.format == 3) || (this.format == 4) || (this.format == 5) || (this.format == 6)) )) {
                throw new KaitaiStream.ValidationNotAnyOfError(this.format, this._io, "/types/words/seq/3");
            }
            this.ofsCookie = this._io.readU4le();
            if (!(this.ofsCookie <= lenData())) {
                throw new KaitaiStream.ValidationGreaterThanError(lenData(), this.ofsCookie, this._io, "/types/words/seq/4");
            }
            if (version() >= 3) {
                this.features = this._io.readU4le();
                if (!( ((this.features == 0) || (this.features == 1)) )) {
                    throw new KaitaiStream.ValidationNotAnyOfError(this.features, this._io, "/types/words/seq/5");
                }
            }
            this.reserved = this._io.readBytesFull();
        }
        private void _readBE() {
            this.version = this._io.readU4be();
            if (!(this.version <= 3)) {
                throw new KaitaiStream.ValidationGreaterThanError(3, this.version, this._io, "/types/words/seq/0");
            }
            this.lenData = this._io.readU4be();
            if (!(this.lenData >= 1)) {
                throw new KaitaiStream.ValidationLessThanError(1, this.lenData, this._io, "/types/words/seq/1");
            }
            this.wasRunning = this._io.readU4be();
            this.format = this._io.readU4be();
            if (!( ((this.format == 0) || (this.format == 1) || (this.format == 2) || (this.format == 3) || (this.format == 4) || (this.format == 5) || (this.format == 6)) )) {
                throw new KaitaiStream.ValidationNotAnyOfError(this.format, this._io, "/types/words/seq/3");
            }
            this.ofsCookie = this._io.readU4be();
            if (!(this.ofsCookie <= lenData())) {
                throw new KaitaiStream.ValidationGreaterThanError(lenData(), this.ofsCookie, this._io, "/types/words/seq/4");
            }
            if (version() >= 3) {
                this.features = this._io.readU4be();
                if (!( ((this.features == 0) || (this.features == 1)) )) {
                    throw new KaitaiStream.ValidationNotAnyOfError(this.features, this._io, "/types/words/seq/5");
                }
            }
            this.reserved = this._io.readBytesFull();
        }

        public void _fetchInstances() {
            if (version() >= 3) {
            }
        }
        private Boolean featuresMappedRam;

        /**
         * The payload uses QEMU's mapped-ram layout.
         */
        public Boolean featuresMappedRam() {
            if (this.featuresMappedRam != null)
                return this.featuresMappedRam;
            if (version() >= 3) {
                this.featuresMappedRam = (features() & 1) != 0;
            }
            return this.featuresMappedRam;
        }
        private SaveFormat formatEnum;

        /**
         * `format` as one of the known values.
         */
        public SaveFormat formatEnum() {
            if (this.formatEnum != null)
                return this.formatEnum;
            this.formatEnum = LibvirtSaveImage.SaveFormat.byId(format());
            return this.formatEnum;
        }
        private Integer lenCookie;

        /**
         * Bytes of the cookie's area, which reaches to the payload.
         */
        public Integer lenCookie() {
            if (this.lenCookie != null)
                return this.lenCookie;
            this.lenCookie = ((Number) (lenData() - lenXml())).intValue();
            return this.lenCookie;
        }
        private Long lenXml;

        /**
         * Bytes of the XML's area: up to the cookie, or up to the payload.
         */
        public Long lenXml() {
            if (this.lenXml != null)
                return this.lenXml;
            this.lenXml = ((Number) ((ofsCookie() != 0 ? ofsCookie() : lenData()))).longValue();
            return this.lenXml;
        }
        private Integer ofsPayload;

        /**
         * Where the payload begins in the file; nothing else points to it and it is not aligned.
         */
        public Integer ofsPayload() {
            if (this.ofsPayload != null)
                return this.ofsPayload;
            this.ofsPayload = ((Number) (lenData() + 92)).intValue();
            return this.ofsPayload;
        }
        private long version;
        private long lenData;
        private long wasRunning;
        private long format;
        private long ofsCookie;
        private Long features;
        private byte[] reserved;
        private LibvirtSaveImage _root;
        private LibvirtSaveImage.SaveHeader _parent;

        /**
         * Header version: 2 since libvirt 0.7.1; 1 before; 3 adds `features` and was never released.
         */
        public long version() { return version; }

        /**
         * Bytes from the end of the header to the payload: XML, cookie and padding.
         */
        public long lenData() { return lenData; }

        /**
         * Whether the guest runs on after a restore: 0 leaves it paused, any other value resumes it.
         */
        public long wasRunning() { return wasRunning; }

        /**
         * What the payload is said to be. Versions 0 and 1 have no such field and are never decompressed.
         */
        public long format() { return format; }

        /**
         * Where the cookie begins, counted from the end of the header; 0 when there is none.
         */
        public long ofsCookie() { return ofsCookie; }

        /**
         * What a reader must be able to do before it touches the payload; from version 3 on.
         */
        public Long features() { return features; }

        /**
         * Written as zero, ignored by every reader, and in no defined byte order.
         */
        public byte[] reserved() { return reserved; }
        public LibvirtSaveImage _root() { return _root; }
        public LibvirtSaveImage.SaveHeader _parent() { return _parent; }
    }

    /**
     * The registers behind those of sysenter.
     */
    public static class X86Control extends KaitaiStruct {
        public static X86Control fromFile(String fileName) throws IOException {
            return new X86Control(new ByteBufferKaitaiStream(fileName));
        }

        public X86Control(KaitaiStream _io) {
            this(_io, null, null);
        }

        public X86Control(KaitaiStream _io, KaitaiStruct _parent) {
            this(_io, _parent, null);
        }

        public X86Control(KaitaiStream _io, KaitaiStruct _parent, LibvirtSaveImage _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.cr0 = this._io.readU8be();
            this.cr2 = this._io.readU8be();
            this.cr3 = this._io.readU8be();
            this.cr4 = this._io.readU8be();
            this.debug = this._io.readBytes(64);
            this.a20Mask = this._io.readU4be();
            this.mxcsr = this._io.readU4be();
            this.xmm = this._io.readBytes(256);
            this.efer = this._io.readU8be();
            this.star = this._io.readU8be();
            this.lstar = this._io.readU8be();
            this.cstar = this._io.readU8be();
            this.fmask = this._io.readU8be();
            this.kernelGsBase = this._io.readU8be();
        }

        public void _fetchInstances() {
        }
        private long cr0;
        private long cr2;
        private long cr3;
        private long cr4;
        private byte[] debug;
        private long a20Mask;
        private long mxcsr;
        private byte[] xmm;
        private long efer;
        private long star;
        private long lstar;
        private long cstar;
        private long fmask;
        private long kernelGsBase;
        private LibvirtSaveImage _root;
        private KaitaiStruct _parent;

        /**
         * A control register.
         */
        public long cr0() { return cr0; }

        /**
         * The address of the last page fault.
         */
        public long cr2() { return cr2; }

        /**
         * The page tables.
         */
        public long cr3() { return cr3; }

        /**
         * A control register.
         */
        public long cr4() { return cr4; }

        /**
         * The debug registers, 64 bits each.
         */
        public byte[] debug() { return debug; }

        /**
         * The mask of addresses.
         */
        public long a20Mask() { return a20Mask; }

        /**
         * Control and status of SSE.
         */
        public long mxcsr() { return mxcsr; }

        /**
         * Sixteen times the low and the high half of a register of SSE.
         */
        public byte[] xmm() { return xmm; }

        /**
         * Extended features: long mode, among others.
         */
        public long efer() { return efer; }

        /**
         * The segments of syscall.
         */
        public long star() { return star; }

        /**
         * The address of syscall.
         */
        public long lstar() { return lstar; }

        /**
         * The address of syscall of 32-bit code.
         */
        public long cstar() { return cstar; }

        /**
         * The flags that syscall clears.
         */
        public long fmask() { return fmask; }

        /**
         * The base of gs that swapgs brings.
         */
        public long kernelGsBase() { return kernelGsBase; }
        public LibvirtSaveImage _root() { return _root; }
        public KaitaiStruct _parent() { return _parent; }
    }

    /**
     * The beginning of `cpu` of x86-64, versions 7 to 12.
     */
    public static class X86Cpu extends KaitaiStruct {
        public static X86Cpu fromFile(String fileName) throws IOException {
            return new X86Cpu(new ByteBufferKaitaiStream(fileName));
        }

        public X86Cpu(KaitaiStream _io) {
            this(_io, null, null);
        }

        public X86Cpu(KaitaiStream _io, KaitaiStruct _parent) {
            this(_io, _parent, null);
        }

        public X86Cpu(KaitaiStream _io, KaitaiStruct _parent, LibvirtSaveImage _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.general = new X86General(this._io, this, _root);
            this.sysenterEsp = this._io.readU8be();
            this.sysenterEip = this._io.readU8be();
            this.control = new X86Control(this._io, this, _root);
        }

        public void _fetchInstances() {
            this.general._fetchInstances();
            this.control._fetchInstances();
        }
        private X86General general;
        private long sysenterEsp;
        private long sysenterEip;
        private X86Control control;
        private LibvirtSaveImage _root;
        private KaitaiStruct _parent;

        /**
         * The registers up to those of sysenter.
         */
        public X86General general() { return general; }

        /**
         * The stack of sysenter.
         */
        public long sysenterEsp() { return sysenterEsp; }

        /**
         * The address of sysenter.
         */
        public long sysenterEip() { return sysenterEip; }

        /**
         * The registers behind them.
         */
        public X86Control control() { return control; }
        public LibvirtSaveImage _root() { return _root; }
        public KaitaiStruct _parent() { return _parent; }
    }

    /**
     * The registers up to those of sysenter.
     */
    public static class X86General extends KaitaiStruct {
        public static X86General fromFile(String fileName) throws IOException {
            return new X86General(new ByteBufferKaitaiStream(fileName));
        }

        public X86General(KaitaiStream _io) {
            this(_io, null, null);
        }

        public X86General(KaitaiStream _io, KaitaiStruct _parent) {
            this(_io, _parent, null);
        }

        public X86General(KaitaiStream _io, KaitaiStruct _parent, LibvirtSaveImage _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.rax = this._io.readU8be();
            this.rcx = this._io.readU8be();
            this.rdx = this._io.readU8be();
            this.rbx = this._io.readU8be();
            this.rsp = this._io.readU8be();
            this.rbp = this._io.readU8be();
            this.rsi = this._io.readU8be();
            this.rdi = this._io.readU8be();
            this.r8 = this._io.readU8be();
            this.r9 = this._io.readU8be();
            this.r10 = this._io.readU8be();
            this.r11 = this._io.readU8be();
            this.r12 = this._io.readU8be();
            this.r13 = this._io.readU8be();
            this.r14 = this._io.readU8be();
            this.r15 = this._io.readU8be();
            this.rip = this._io.readU8be();
            this.rflags = this._io.readU8be();
            this.hflags = this._io.readU4be();
            this.fpu = this._io.readBytes(88);
            this.es = new X86Segment(this._io, this, _root);
            this.cs = new X86Segment(this._io, this, _root);
            this.ss = new X86Segment(this._io, this, _root);
            this.ds = new X86Segment(this._io, this, _root);
            this.fs = new X86Segment(this._io, this, _root);
            this.gs = new X86Segment(this._io, this, _root);
            this.ldt = new X86Segment(this._io, this, _root);
            this.tr = new X86Segment(this._io, this, _root);
            this.gdt = new X86Segment(this._io, this, _root);
            this.idt = new X86Segment(this._io, this, _root);
            this.sysenterCs = this._io.readU4be();
        }

        public void _fetchInstances() {
            this.es._fetchInstances();
            this.cs._fetchInstances();
            this.ss._fetchInstances();
            this.ds._fetchInstances();
            this.fs._fetchInstances();
            this.gs._fetchInstances();
            this.ldt._fetchInstances();
            this.tr._fetchInstances();
            this.gdt._fetchInstances();
            this.idt._fetchInstances();
        }
        private long rax;
        private long rcx;
        private long rdx;
        private long rbx;
        private long rsp;
        private long rbp;
        private long rsi;
        private long rdi;
        private long r8;
        private long r9;
        private long r10;
        private long r11;
        private long r12;
        private long r13;
        private long r14;
        private long r15;
        private long rip;
        private long rflags;
        private long hflags;
        private byte[] fpu;
        private X86Segment es;
        private X86Segment cs;
        private X86Segment ss;
        private X86Segment ds;
        private X86Segment fs;
        private X86Segment gs;
        private X86Segment ldt;
        private X86Segment tr;
        private X86Segment gdt;
        private X86Segment idt;
        private long sysenterCs;
        private LibvirtSaveImage _root;
        private KaitaiStruct _parent;

        /**
         * A general register.
         */
        public long rax() { return rax; }

        /**
         * A general register.
         */
        public long rcx() { return rcx; }

        /**
         * A general register.
         */
        public long rdx() { return rdx; }

        /**
         * A general register.
         */
        public long rbx() { return rbx; }

        /**
         * The stack.
         */
        public long rsp() { return rsp; }

        /**
         * A general register.
         */
        public long rbp() { return rbp; }

        /**
         * A general register.
         */
        public long rsi() { return rsi; }

        /**
         * A general register.
         */
        public long rdi() { return rdi; }

        /**
         * A general register.
         */
        public long r8() { return r8; }

        /**
         * A general register.
         */
        public long r9() { return r9; }

        /**
         * A general register.
         */
        public long r10() { return r10; }

        /**
         * A general register.
         */
        public long r11() { return r11; }

        /**
         * A general register.
         */
        public long r12() { return r12; }

        /**
         * A general register.
         */
        public long r13() { return r13; }

        /**
         * A general register.
         */
        public long r14() { return r14; }

        /**
         * A general register.
         */
        public long r15() { return r15; }

        /**
         * The instruction.
         */
        public long rip() { return rip; }

        /**
         * The flags.
         */
        public long rflags() { return rflags; }

        /**
         * QEMU's own flags: whether the CPU is in long mode, among others.
         */
        public long hflags() { return hflags; }

        /**
         * Control, status, tags and format of the FPU, 16 bits each; eight times mantissa and exponent.
         */
        public byte[] fpu() { return fpu; }

        /**
         * A segment.
         */
        public X86Segment es() { return es; }

        /**
         * The segment of the code.
         */
        public X86Segment cs() { return cs; }

        /**
         * The segment of the stack.
         */
        public X86Segment ss() { return ss; }

        /**
         * A segment.
         */
        public X86Segment ds() { return ds; }

        /**
         * A segment.
         */
        public X86Segment fs() { return fs; }

        /**
         * A segment.
         */
        public X86Segment gs() { return gs; }

        /**
         * The local descriptors.
         */
        public X86Segment ldt() { return ldt; }

        /**
         * The task.
         */
        public X86Segment tr() { return tr; }

        /**
         * The global descriptors; base and limit count.
         */
        public X86Segment gdt() { return gdt; }

        /**
         * The interrupts; base and limit count.
         */
        public X86Segment idt() { return idt; }

        /**
         * The code segment of sysenter.
         */
        public long sysenterCs() { return sysenterCs; }
        public LibvirtSaveImage _root() { return _root; }
        public KaitaiStruct _parent() { return _parent; }
    }

    /**
     * The beginning of `cpu` of x86-64, versions 4 to 6.
     */
    public static class X86OldCpu extends KaitaiStruct {
        public static X86OldCpu fromFile(String fileName) throws IOException {
            return new X86OldCpu(new ByteBufferKaitaiStream(fileName));
        }

        public X86OldCpu(KaitaiStream _io) {
            this(_io, null, null);
        }

        public X86OldCpu(KaitaiStream _io, KaitaiStruct _parent) {
            this(_io, _parent, null);
        }

        public X86OldCpu(KaitaiStream _io, KaitaiStruct _parent, LibvirtSaveImage _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.general = new X86General(this._io, this, _root);
            this.sysenterEsp = this._io.readU4be();
            this.sysenterEip = this._io.readU4be();
            this.control = new X86Control(this._io, this, _root);
        }

        public void _fetchInstances() {
            this.general._fetchInstances();
            this.control._fetchInstances();
        }
        private X86General general;
        private long sysenterEsp;
        private long sysenterEip;
        private X86Control control;
        private LibvirtSaveImage _root;
        private KaitaiStruct _parent;

        /**
         * The registers up to those of sysenter.
         */
        public X86General general() { return general; }

        /**
         * The stack of sysenter.
         */
        public long sysenterEsp() { return sysenterEsp; }

        /**
         * The address of sysenter.
         */
        public long sysenterEip() { return sysenterEip; }

        /**
         * The registers behind them.
         */
        public X86Control control() { return control; }
        public LibvirtSaveImage _root() { return _root; }
        public KaitaiStruct _parent() { return _parent; }
    }

    /**
     * A segment register, or the register of a table.
     */
    public static class X86Segment extends KaitaiStruct {
        public static X86Segment fromFile(String fileName) throws IOException {
            return new X86Segment(new ByteBufferKaitaiStream(fileName));
        }

        public X86Segment(KaitaiStream _io) {
            this(_io, null, null);
        }

        public X86Segment(KaitaiStream _io, LibvirtSaveImage.X86General _parent) {
            this(_io, _parent, null);
        }

        public X86Segment(KaitaiStream _io, LibvirtSaveImage.X86General _parent, LibvirtSaveImage _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.selector = this._io.readU4be();
            this.base = this._io.readU8be();
            this.limit = this._io.readU4be();
            this.flags = this._io.readU4be();
        }

        public void _fetchInstances() {
        }
        private long selector;
        private long base;
        private long limit;
        private long flags;
        private LibvirtSaveImage _root;
        private LibvirtSaveImage.X86General _parent;

        /**
         * The selector.
         */
        public long selector() { return selector; }

        /**
         * The address.
         */
        public long base() { return base; }

        /**
         * The limit.
         */
        public long limit() { return limit; }

        /**
         * The upper half of the descriptor.
         */
        public long flags() { return flags; }
        public LibvirtSaveImage _root() { return _root; }
        public LibvirtSaveImage.X86General _parent() { return _parent; }
    }

    /**
     * How an xz stream ends; an index of its blocks precedes it.
     */
    public static class XzFooter extends KaitaiStruct {
        public static XzFooter fromFile(String fileName) throws IOException {
            return new XzFooter(new ByteBufferKaitaiStream(fileName));
        }

        public XzFooter(KaitaiStream _io) {
            this(_io, null, null);
        }

        public XzFooter(KaitaiStream _io, KaitaiStruct _parent) {
            this(_io, _parent, null);
        }

        public XzFooter(KaitaiStream _io, KaitaiStruct _parent, LibvirtSaveImage _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.crc = this._io.readU4le();
            this.backwardSize = this._io.readU4le();
            this.flags = this._io.readU2le();
            this.magic = this._io.readBytes(2);
            if (!(Arrays.equals(this.magic, new byte[] { 89, 90 }))) {
                throw new KaitaiStream.ValidationNotEqualError(new byte[] { 89, 90 }, this.magic, this._io, "/types/xz_footer/seq/3");
            }
        }

        public void _fetchInstances() {
        }
        private long crc;
        private long backwardSize;
        private int flags;
        private byte[] magic;
        private LibvirtSaveImage _root;
        private KaitaiStruct _parent;

        /**
         * The CRC-32 of the next two fields.
         */
        public long crc() { return crc; }

        /**
         * Bytes of the index before the footer, in units of four, less one.
         */
        public long backwardSize() { return backwardSize; }

        /**
         * The same as in the header.
         */
        public int flags() { return flags; }

        /**
         * Ends an xz stream.
         */
        public byte[] magic() { return magic; }
        public LibvirtSaveImage _root() { return _root; }
        public KaitaiStruct _parent() { return _parent; }
    }

    /**
     * How an xz stream begins; its blocks follow.
     */
    public static class XzHeader extends KaitaiStruct {
        public static XzHeader fromFile(String fileName) throws IOException {
            return new XzHeader(new ByteBufferKaitaiStream(fileName));
        }

        public XzHeader(KaitaiStream _io) {
            this(_io, null, null);
        }

        public XzHeader(KaitaiStream _io, KaitaiStruct _parent) {
            this(_io, _parent, null);
        }

        public XzHeader(KaitaiStream _io, KaitaiStruct _parent, LibvirtSaveImage _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.magic = this._io.readBytes(6);
            if (!(Arrays.equals(this.magic, new byte[] { -3, 55, 122, 88, 90, 0 }))) {
                throw new KaitaiStream.ValidationNotEqualError(new byte[] { -3, 55, 122, 88, 90, 0 }, this.magic, this._io, "/types/xz_header/seq/0");
            }
            this.flags = this._io.readU2le();
            this.crc = this._io.readU4le();
        }

        public void _fetchInstances() {
        }
        private byte[] magic;
        private int flags;
        private long crc;
        private LibvirtSaveImage _root;
        private KaitaiStruct _parent;

        /**
         * Says that this is an xz stream.
         */
        public byte[] magic() { return magic; }

        /**
         * Which check the blocks carry.
         */
        public int flags() { return flags; }

        /**
         * The CRC-32 of the flags.
         */
        public long crc() { return crc; }
        public LibvirtSaveImage _root() { return _root; }
        public KaitaiStruct _parent() { return _parent; }
    }
    private byte[] payload;

    /**
     * QEMU's migration stream, plain or compressed, to the end of the file.
     */
    public byte[] payload() {
        if (this.payload != null)
            return this.payload;
        long _pos = posOf(this._io);
        this._io.seek(header().words().ofsPayload());
        this.payload = this._io.readBytesFull();
        this._io.seek(_pos);
        return this.payload;
    }
    private MigrationStream stream;

    /**
     * The payload as a migration stream, where it is not compressed.
     */
    public MigrationStream stream() {
        if (this.stream != null)
            return this.stream;
        long _pos = posOf(this._io);
        this._io.seek(header().words().ofsPayload());
        this.stream = new MigrationStream(this._io, this, _root, 4096);
        this._io.seek(_pos);
        return this.stream;
    }
    private SaveHeader header;
    private TextArea xml;
    private TextArea cookie;
    private LibvirtSaveImage _root;
    private KaitaiStruct _parent;

    /**
     * The header.
     */
    public SaveHeader header() { return header; }

    /**
     * The domain XML: what the guest looked like.
     */
    public TextArea xml() { return xml; }

    /**
     * The save cookie: a small XML text in which libvirt keeps the CPU that QEMU really provided.
     */
    public TextArea cookie() { return cookie; }
    public LibvirtSaveImage _root() { return _root; }
    public KaitaiStruct _parent() { return _parent; }
}
