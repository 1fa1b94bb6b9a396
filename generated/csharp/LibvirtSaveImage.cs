// Generated from formats/ by `qemusave spec`; do not edit.
// This is a generated file! Please edit source .ksy file and use kaitai-struct-compiler to rebuild

using System.Collections.Generic;
using System;

namespace Kaitai
{

    /// <summary>
    /// A libvirt QEMU saved-domain image: `virsh save`, managed save, or external memory snapshot.
    /// </summary>
    /// <remarks>
    /// Reference: <a href="https://gitlab.com/libvirt/libvirt/-/blob/v11.3.0/src/qemu/qemu_saveimage.h">Header</a>
    /// </remarks>
    /// <remarks>
    /// Reference: <a href="https://gitlab.com/libvirt/libvirt/-/blob/v11.3.0/src/qemu/qemu_saveimage.c">Writer and reader</a>
    /// </remarks>
    /// <remarks>
    /// Reference: <a href="https://www.qemu.org/docs/master/devel/migration/main.html#stream-structure">Migration stream</a>
    /// </remarks>
    public partial class LibvirtSaveImage : KaitaiStruct
    {
        public static LibvirtSaveImage FromFile(string fileName)
        {
            return new LibvirtSaveImage(new KaitaiStream(fileName));
        }


        public enum RamFlag
        {
            FlagFull = 1,
            Zero = 2,
            MemSize = 4,
            Page = 8,
            Eos = 16,
            FlagContinue = 32,
            Xbzrle = 64,
            Hook = 128,
            CompressPage = 256,
            MultifdFlush = 512,
        }

        public enum SaveFormat
        {
            Raw = 0,
            Gzip = 1,
            Bzip2 = 2,
            Xz = 3,
            Lzop = 4,
            Zstd = 5,
            Sparse = 6,
        }

        public enum StreamSection
        {
            Eof = 0,
            Start = 1,
            Part = 2,
            SectionEnd = 3,
            SectionFull = 4,
            Subsection = 5,
            Vmdescription = 6,
            Configuration = 7,
            Command = 8,
            Footer = 126,
        }

        public enum VfioTag
        {
            EndOfState = 1,
            DevConfig = 2,
            DevSetup = 3,
            DevData = 4,
            InitDataSent = 5,
        }
        public LibvirtSaveImage(KaitaiStream p__io, KaitaiStruct p__parent = null, LibvirtSaveImage p__root = null) : base(p__io)
        {
            m_parent = p__parent;
            m_root = p__root ?? this;
            f_payload = false;
            f_stream = false;
            _read();
        }
        private void _read()
        {
            _header = new SaveHeader(m_io, this, m_root);
            __raw_xml = m_io.ReadBytes((((long) (Header.Words.LenXml)) <= ((long) (M_Io.Size)) ? ((long) (Header.Words.LenXml)) : ((long) (M_Io.Size))));
            var io___raw_xml = new KaitaiStream(__raw_xml);
            _xml = new TextArea(io___raw_xml, this, m_root);
            if (Header.Words.OfsCookie != 0) {
                __raw_cookie = m_io.ReadBytes((((long) (Header.Words.LenCookie)) <= ((long) (M_Io.Size)) ? ((long) (Header.Words.LenCookie)) : ((long) (M_Io.Size))));
                var io___raw_cookie = new KaitaiStream(__raw_cookie);
                _cookie = new TextArea(io___raw_cookie, this, m_root);
            }
        }

        /// <summary>
        /// What `pbs-state` holds.
        /// </summary>
        public partial class BackupPart : KaitaiStruct
        {
            public static BackupPart FromFile(string fileName)
            {
                return new BackupPart(new KaitaiStream(fileName));
            }

            public BackupPart(KaitaiStream p__io, LibvirtSaveImage.Section p__parent = null, LibvirtSaveImage p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                f_ofsEnd = false;
                _read();
            }
            private void _read()
            {
                _lenState = m_io.ReadU8be();
                if (!(_lenState >= ( ((((long) (LenState)) >= ((long) (0))) && (((long) (LenState)) <= ((long) (70368744177664))))  ? LenState : 1)))
                {
                    throw new ValidationLessThanError(( ((((long) (LenState)) >= ((long) (0))) && (((long) (LenState)) <= ((long) (70368744177664))))  ? LenState : 1), _lenState, m_io, "/types/backup_part/seq/0");
                }
                if (!(_lenState <= ( ((((long) (LenState)) >= ((long) (0))) && (((long) (LenState)) <= ((long) (70368744177664))))  ? LenState : 0)))
                {
                    throw new ValidationGreaterThanError(( ((((long) (LenState)) >= ((long) (0))) && (((long) (LenState)) <= ((long) (70368744177664))))  ? LenState : 0), _lenState, m_io, "/types/backup_part/seq/0");
                }
                _state = new Span(M_Io.Pos, ((long) (M_Io.Pos)) + ((long) (LenState)), m_io, this, m_root);
            }
            private bool f_ofsEnd;
            private long _ofsEnd;

            /// <summary>
            /// Where this ends in the file.
            /// </summary>
            public long OfsEnd
            {
                get
                {
                    if (f_ofsEnd)
                        return _ofsEnd;
                    f_ofsEnd = true;
                    _ofsEnd = (long) (((long) (State.OfsEnd)));
                    return _ofsEnd;
                }
            }
            private ulong _lenState;
            private Span _state;
            private LibvirtSaveImage m_root;
            private LibvirtSaveImage.Section m_parent;

            /// <summary>
            /// Bytes that follow.
            /// </summary>
            public ulong LenState { get { return _lenState; } }

            /// <summary>
            /// The state of the backup.
            /// </summary>
            public Span State { get { return _state; } }
            public LibvirtSaveImage M_Root { get { return m_root; } }
            public LibvirtSaveImage.Section M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// The fields of the subsection `configuration/capabilities`.
        /// </summary>
        public partial class CapabilityList : KaitaiStruct
        {
            public static CapabilityList FromFile(string fileName)
            {
                return new CapabilityList(new KaitaiStream(fileName));
            }

            public CapabilityList(KaitaiStream p__io, LibvirtSaveImage.Subsection p__parent = null, LibvirtSaveImage p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                f_ignoreShared = false;
                f_mappedRam = false;
                _read();
            }
            private void _read()
            {
                _numCapabilities = m_io.ReadU4be();
                if (!(_numCapabilities <= 64))
                {
                    throw new ValidationGreaterThanError(64, _numCapabilities, m_io, "/types/capability_list/seq/0");
                }
                _capabilities = new List<CapabilityName>();
                for (var i = 0; i < NumCapabilities; i++)
                {
                    _capabilities.Add(new CapabilityName((Capabilities.Count == 0 ? false : Capabilities[Capabilities.Count - 1].MappedRam), (Capabilities.Count == 0 ? false : Capabilities[Capabilities.Count - 1].IgnoreShared), m_io, this, m_root));
                }
            }
            private bool f_ignoreShared;
            private bool _ignoreShared;

            /// <summary>
            /// Whether blocks have addresses and shared ones are not stored.
            /// </summary>
            public bool IgnoreShared
            {
                get
                {
                    if (f_ignoreShared)
                        return _ignoreShared;
                    f_ignoreShared = true;
                    _ignoreShared = (bool) ((NumCapabilities > 0 ? Capabilities[Capabilities.Count - 1].IgnoreShared : false));
                    return _ignoreShared;
                }
            }
            private bool f_mappedRam;
            private bool _mappedRam;

            /// <summary>
            /// Whether the memory is in the mapped-ram layout: this decides, not the image's header.
            /// </summary>
            public bool MappedRam
            {
                get
                {
                    if (f_mappedRam)
                        return _mappedRam;
                    f_mappedRam = true;
                    _mappedRam = (bool) ((NumCapabilities > 0 ? Capabilities[Capabilities.Count - 1].MappedRam : false));
                    return _mappedRam;
                }
            }
            private uint _numCapabilities;
            private List<CapabilityName> _capabilities;
            private LibvirtSaveImage m_root;
            private LibvirtSaveImage.Subsection m_parent;

            /// <summary>
            /// How many names follow.
            /// </summary>
            public uint NumCapabilities { get { return _numCapabilities; } }

            /// <summary>
            /// The capabilities that were switched on.
            /// </summary>
            public List<CapabilityName> Capabilities { get { return _capabilities; } }
            public LibvirtSaveImage M_Root { get { return m_root; } }
            public LibvirtSaveImage.Subsection M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// A capability that was switched on.
        /// </summary>
        public partial class CapabilityName : KaitaiStruct
        {
            public CapabilityName(bool p_beforeMappedRam, bool p_beforeIgnoreShared, KaitaiStream p__io, LibvirtSaveImage.CapabilityList p__parent = null, LibvirtSaveImage p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _beforeMappedRam = p_beforeMappedRam;
                _beforeIgnoreShared = p_beforeIgnoreShared;
                f_ignoreShared = false;
                f_mappedRam = false;
                _read();
            }
            private void _read()
            {
                _lenName = m_io.ReadU1();
                _name = m_io.ReadBytes(LenName);
            }
            private bool f_ignoreShared;
            private bool _ignoreShared;

            /// <summary>
            /// Whether this or one before is `x-ignore-shared`.
            /// </summary>
            public bool IgnoreShared
            {
                get
                {
                    if (f_ignoreShared)
                        return _ignoreShared;
                    f_ignoreShared = true;
                    _ignoreShared = (bool) (((KaitaiStream.ByteArrayCompare(Name, new byte[] { 120, 45, 105, 103, 110, 111, 114, 101, 45, 115, 104, 97, 114, 101, 100 }) == 0) ? true : BeforeIgnoreShared));
                    return _ignoreShared;
                }
            }
            private bool f_mappedRam;
            private bool _mappedRam;

            /// <summary>
            /// Whether this or one before is `mapped-ram`.
            /// </summary>
            public bool MappedRam
            {
                get
                {
                    if (f_mappedRam)
                        return _mappedRam;
                    f_mappedRam = true;
                    _mappedRam = (bool) (((KaitaiStream.ByteArrayCompare(Name, new byte[] { 109, 97, 112, 112, 101, 100, 45, 114, 97, 109 }) == 0) ? true : BeforeMappedRam));
                    return _mappedRam;
                }
            }
            private byte _lenName;
            private byte[] _name;
            private bool _beforeMappedRam;
            private bool _beforeIgnoreShared;
            private LibvirtSaveImage m_root;
            private LibvirtSaveImage.CapabilityList m_parent;

            /// <summary>
            /// Bytes of the name.
            /// </summary>
            public byte LenName { get { return _lenName; } }

            /// <summary>
            /// The capability's name.
            /// </summary>
            public byte[] Name { get { return _name; } }

            /// <summary>
            /// `mapped_ram` of the item before.
            /// </summary>
            public bool BeforeMappedRam { get { return _beforeMappedRam; } }

            /// <summary>
            /// `ignore_shared` of the item before.
            /// </summary>
            public bool BeforeIgnoreShared { get { return _beforeIgnoreShared; } }
            public LibvirtSaveImage M_Root { get { return m_root; } }
            public LibvirtSaveImage.CapabilityList M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// A command after its type byte.
        /// </summary>
        public partial class Command : KaitaiStruct
        {
            public static Command FromFile(string fileName)
            {
                return new Command(new KaitaiStream(fileName));
            }

            public Command(KaitaiStream p__io, LibvirtSaveImage.Section p__parent = null, LibvirtSaveImage p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
                _head = new CommandHead(m_io, this, m_root);
                _data = m_io.ReadBytes(Head.LenData);
            }
            private CommandHead _head;
            private byte[] _data;
            private LibvirtSaveImage m_root;
            private LibvirtSaveImage.Section m_parent;

            /// <summary>
            /// Which command it is.
            /// </summary>
            public CommandHead Head { get { return _head; } }

            /// <summary>
            /// What belongs to it.
            /// </summary>
            public byte[] Data { get { return _data; } }
            public LibvirtSaveImage M_Root { get { return m_root; } }
            public LibvirtSaveImage.Section M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// A command after its type byte; it has neither an id nor a footer.
        /// </summary>
        public partial class CommandHead : KaitaiStruct
        {
            public static CommandHead FromFile(string fileName)
            {
                return new CommandHead(new KaitaiStream(fileName));
            }

            public CommandHead(KaitaiStream p__io, LibvirtSaveImage.Command p__parent = null, LibvirtSaveImage p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
                _command = m_io.ReadU2be();
                _lenData = m_io.ReadU2be();
            }
            private ushort _command;
            private ushort _lenData;
            private LibvirtSaveImage m_root;
            private LibvirtSaveImage.Command m_parent;

            /// <summary>
            /// What the receiving side is to do, a StreamCommand; readers pass over one that they do not know.
            /// </summary>
            public ushort Command { get { return _command; } }

            /// <summary>
            /// Bytes that belong to it.
            /// </summary>
            public ushort LenData { get { return _lenData; } }
            public LibvirtSaveImage M_Root { get { return m_root; } }
            public LibvirtSaveImage.Command M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// The configuration section after its type byte.
        /// </summary>
        public partial class Configuration : KaitaiStruct
        {
            public static Configuration FromFile(string fileName)
            {
                return new Configuration(new KaitaiStream(fileName));
            }

            public Configuration(KaitaiStream p__io, LibvirtSaveImage.ConfigurationSection p__parent = null, LibvirtSaveImage p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                f_ignoreShared = false;
                f_mappedRam = false;
                f_nextKind = false;
                f_pageSize = false;
                _read();
            }
            private void _read()
            {
                _lenMachine = m_io.ReadU4be();
                if (!(_lenMachine >= (((long) (LenMachine)) <= ((long) (256)) ? LenMachine : 1)))
                {
                    throw new ValidationLessThanError((((long) (LenMachine)) <= ((long) (256)) ? LenMachine : 1), _lenMachine, m_io, "/types/configuration/seq/0");
                }
                if (!(_lenMachine <= (((long) (LenMachine)) <= ((long) (256)) ? LenMachine : 0)))
                {
                    throw new ValidationGreaterThanError((((long) (LenMachine)) <= ((long) (256)) ? LenMachine : 0), _lenMachine, m_io, "/types/configuration/seq/0");
                }
                _machine = m_io.ReadBytes(LenMachine);
                _atNextKind = new Span(M_Io.Pos, M_Io.Pos, m_io, this, m_root);
                if (NextKind == 5) {
                    _subsections = new List<Subsection>();
                    {
                        var i = 0;
                        Subsection M_;
                        do {
                            M_ = new Subsection((Subsections.Count == 0 ? ((uint) (0)) : Subsections[Subsections.Count - 1].PageSize), (Subsections.Count == 0 ? false : Subsections[Subsections.Count - 1].MappedRam), (Subsections.Count == 0 ? false : Subsections[Subsections.Count - 1].IgnoreShared), m_io, this, m_root);
                            _subsections.Add(M_);
                            i++;
                        } while (!(M_.NextKind != 5));
                    }
                }
            }
            private bool f_ignoreShared;
            private bool _ignoreShared;

            /// <summary>
            /// Whether blocks have addresses and shared ones are not stored.
            /// </summary>
            public bool IgnoreShared
            {
                get
                {
                    if (f_ignoreShared)
                        return _ignoreShared;
                    f_ignoreShared = true;
                    _ignoreShared = (bool) ((NextKind == 5 ? Subsections[Subsections.Count - 1].IgnoreShared : false));
                    return _ignoreShared;
                }
            }
            private bool f_mappedRam;
            private bool _mappedRam;

            /// <summary>
            /// Whether the memory is in the mapped-ram layout.
            /// </summary>
            public bool MappedRam
            {
                get
                {
                    if (f_mappedRam)
                        return _mappedRam;
                    f_mappedRam = true;
                    _mappedRam = (bool) ((NextKind == 5 ? Subsections[Subsections.Count - 1].MappedRam : false));
                    return _mappedRam;
                }
            }
            private bool f_nextKind;
            private byte _nextKind;

            /// <summary>
            /// The type byte that follows.
            /// </summary>
            public byte NextKind
            {
                get
                {
                    if (f_nextKind)
                        return _nextKind;
                    f_nextKind = true;
                    long _pos = m_io.Pos;
                    m_io.Seek(AtNextKind.Ofs);
                    _nextKind = m_io.ReadU1();
                    m_io.Seek(_pos);
                    return _nextKind;
                }
            }
            private bool f_pageSize;
            private uint _pageSize;

            /// <summary>
            /// Bytes of a page of the target; 0 where the subsections do not say it.
            /// </summary>
            public uint PageSize
            {
                get
                {
                    if (f_pageSize)
                        return _pageSize;
                    f_pageSize = true;
                    _pageSize = (uint) (((uint) ((NextKind == 5 ? Subsections[Subsections.Count - 1].PageSize : ((uint) (0))))));
                    return _pageSize;
                }
            }
            private uint _lenMachine;
            private byte[] _machine;
            private Span _atNextKind;
            private List<Subsection> _subsections;
            private LibvirtSaveImage m_root;
            private LibvirtSaveImage.ConfigurationSection m_parent;

            /// <summary>
            /// Bytes of the machine type's name.
            /// </summary>
            public uint LenMachine { get { return _lenMachine; } }

            /// <summary>
            /// The versioned machine type, such as `pc-q35-10.0`.
            /// </summary>
            public byte[] Machine { get { return _machine; } }

            /// <summary>
            /// Where next_kind is.
            /// </summary>
            public Span AtNextKind { get { return _atNextKind; } }

            /// <summary>
            /// What else the receiving side must know.
            /// </summary>
            public List<Subsection> Subsections { get { return _subsections; } }
            public LibvirtSaveImage M_Root { get { return m_root; } }
            public LibvirtSaveImage.ConfigurationSection M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// The configuration section, which has neither an id nor a footer.
        /// </summary>
        public partial class ConfigurationSection : KaitaiStruct
        {
            public static ConfigurationSection FromFile(string fileName)
            {
                return new ConfigurationSection(new KaitaiStream(fileName));
            }

            public ConfigurationSection(KaitaiStream p__io, LibvirtSaveImage.MigrationStream p__parent = null, LibvirtSaveImage p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
                _kind = ((LibvirtSaveImage.StreamSection) m_io.ReadU1());
                if (!( ((_kind == LibvirtSaveImage.StreamSection.Configuration)) ))
                {
                    throw new ValidationNotAnyOfError(_kind, m_io, "/types/configuration_section/seq/0");
                }
                _fields = new Configuration(m_io, this, m_root);
            }
            private StreamSection _kind;
            private Configuration _fields;
            private LibvirtSaveImage m_root;
            private LibvirtSaveImage.MigrationStream m_parent;

            /// <summary>
            /// The type byte.
            /// </summary>
            public StreamSection Kind { get { return _kind; } }

            /// <summary>
            /// What the machine is.
            /// </summary>
            public Configuration Fields { get { return _fields; } }
            public LibvirtSaveImage M_Root { get { return m_root; } }
            public LibvirtSaveImage.MigrationStream M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// The head of a device's whole state, after its type byte; the state follows and has no length.
        /// </summary>
        public partial class DeviceHead : KaitaiStruct
        {
            public static DeviceHead FromFile(string fileName)
            {
                return new DeviceHead(new KaitaiStream(fileName));
            }

            public DeviceHead(KaitaiStream p__io, LibvirtSaveImage.Section p__parent = null, LibvirtSaveImage p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
                _id = new SectionId(m_io, this, m_root);
                _name = new ShortString(m_io, this, m_root);
                _instance = new SectionInstance(m_io, this, m_root);
            }
            private SectionId _id;
            private ShortString _name;
            private SectionInstance _instance;
            private LibvirtSaveImage m_root;
            private LibvirtSaveImage.Section m_parent;

            /// <summary>
            /// The section's id.
            /// </summary>
            public SectionId Id { get { return _id; } }

            /// <summary>
            /// The device's name.
            /// </summary>
            public ShortString Name { get { return _name; } }

            /// <summary>
            /// Which of the devices of that name it is, and the version of its state.
            /// </summary>
            public SectionInstance Instance { get { return _instance; } }
            public LibvirtSaveImage M_Root { get { return m_root; } }
            public LibvirtSaveImage.Section M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// Bits of a dirty bitmap.
        /// </summary>
        public partial class DirtyBitmapBits : KaitaiStruct
        {
            public static DirtyBitmapBits FromFile(string fileName)
            {
                return new DirtyBitmapBits(new KaitaiStream(fileName));
            }

            public DirtyBitmapBits(KaitaiStream p__io, LibvirtSaveImage.DirtyBitmapRecord p__parent = null, LibvirtSaveImage p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
                _start = m_io.ReadU8be();
                _numSectors = m_io.ReadU4be();
            }
            private ulong _start;
            private uint _numSectors;
            private LibvirtSaveImage m_root;
            private LibvirtSaveImage.DirtyBitmapRecord m_parent;

            /// <summary>
            /// The first sector that the bits are about.
            /// </summary>
            public ulong Start { get { return _start; } }

            /// <summary>
            /// How many sectors; a size and the bits follow unless all are zero.
            /// </summary>
            public uint NumSectors { get { return _numSectors; } }
            public LibvirtSaveImage M_Root { get { return m_root; } }
            public LibvirtSaveImage.DirtyBitmapRecord M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// What a part of `dirty-bitmap` holds.
        /// </summary>
        public partial class DirtyBitmapPart : KaitaiStruct
        {
            public static DirtyBitmapPart FromFile(string fileName)
            {
                return new DirtyBitmapPart(new KaitaiStream(fileName));
            }

            public DirtyBitmapPart(KaitaiStream p__io, LibvirtSaveImage.Section p__parent = null, LibvirtSaveImage p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                f_ofsEnd = false;
                _read();
            }
            private void _read()
            {
                _records = new List<DirtyBitmapRecordAt>();
                {
                    var i = 0;
                    DirtyBitmapRecordAt M_;
                    do {
                        M_ = new DirtyBitmapRecordAt((Records.Count == 0 ? ((long) (M_Io.Pos)) : Records[Records.Count - 1].DirtyBitmapRecord.OfsEnd), m_io, this, m_root);
                        _records.Add(M_);
                        i++;
                    } while (!((M_.DirtyBitmapRecord.Flags & 1) != 0));
                }
            }
            private bool f_ofsEnd;
            private long _ofsEnd;

            /// <summary>
            /// Where this ends in the file.
            /// </summary>
            public long OfsEnd
            {
                get
                {
                    if (f_ofsEnd)
                        return _ofsEnd;
                    f_ofsEnd = true;
                    _ofsEnd = (long) (((long) (Records[Records.Count - 1].DirtyBitmapRecord.OfsEnd)));
                    return _ofsEnd;
                }
            }
            private List<DirtyBitmapRecordAt> _records;
            private LibvirtSaveImage m_root;
            private LibvirtSaveImage.Section m_parent;

            /// <summary>
            /// The records.
            /// </summary>
            public List<DirtyBitmapRecordAt> Records { get { return _records; } }
            public LibvirtSaveImage M_Root { get { return m_root; } }
            public LibvirtSaveImage.Section M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// A record of `dirty-bitmap`.
        /// </summary>
        public partial class DirtyBitmapRecord : KaitaiStruct
        {
            public static DirtyBitmapRecord FromFile(string fileName)
            {
                return new DirtyBitmapRecord(new KaitaiStream(fileName));
            }

            public DirtyBitmapRecord(KaitaiStream p__io, LibvirtSaveImage.DirtyBitmapRecordAt p__parent = null, LibvirtSaveImage p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                f_dataEnd = false;
                f_ofsEnd = false;
                _read();
            }
            private void _read()
            {
                _flags = m_io.ReadU1();
                if (!(_flags <= 127))
                {
                    throw new ValidationGreaterThanError(127, _flags, m_io, "/types/dirty_bitmap_record/seq/0");
                }
                if ((Flags & 9) == 8) {
                    _device = new ShortString(m_io, this, m_root);
                }
                if ((Flags & 5) == 4) {
                    _name = new ShortString(m_io, this, m_root);
                }
                if ((Flags & 17) == 16) {
                    _start = new DirtyBitmapStart(m_io, this, m_root);
                }
                if ((Flags & 65) == 64) {
                    _bits = new DirtyBitmapBits(m_io, this, m_root);
                }
                if ((Flags & 67) == 64) {
                    _lenData = m_io.ReadU8be();
                    if (!(_lenData >= ( ((((long) (LenData)) >= ((long) (0))) && (((long) (LenData)) <= ((long) (70368744177664))))  ? LenData : 1)))
                    {
                        throw new ValidationLessThanError(( ((((long) (LenData)) >= ((long) (0))) && (((long) (LenData)) <= ((long) (70368744177664))))  ? LenData : 1), _lenData, m_io, "/types/dirty_bitmap_record/seq/5");
                    }
                    if (!(_lenData <= ( ((((long) (LenData)) >= ((long) (0))) && (((long) (LenData)) <= ((long) (70368744177664))))  ? LenData : 0)))
                    {
                        throw new ValidationGreaterThanError(( ((((long) (LenData)) >= ((long) (0))) && (((long) (LenData)) <= ((long) (70368744177664))))  ? LenData : 0), _lenData, m_io, "/types/dirty_bitmap_record/seq/5");
                    }
                }
                _headEnd = new Span(M_Io.Pos, M_Io.Pos, m_io, this, m_root);
                if ((Flags & 67) == 64) {
                    _data = new Span(HeadEnd.Ofs, ((long) (HeadEnd.Ofs)) + ((long) (LenData)), m_io, this, m_root);
                }
            }
            private bool f_dataEnd;
            private long _dataEnd;

            /// <summary>
            /// Where data ends, if there is one.
            /// </summary>
            public long DataEnd
            {
                get
                {
                    if (f_dataEnd)
                        return _dataEnd;
                    f_dataEnd = true;
                    _dataEnd = (long) (((long) (((Flags & 67) == 64 ? Data.OfsEnd : HeadEnd.Ofs))));
                    return _dataEnd;
                }
            }
            private bool f_ofsEnd;
            private long _ofsEnd;

            /// <summary>
            /// Where this ends in the file.
            /// </summary>
            public long OfsEnd
            {
                get
                {
                    if (f_ofsEnd)
                        return _ofsEnd;
                    f_ofsEnd = true;
                    _ofsEnd = (long) (((long) (DataEnd)));
                    return _ofsEnd;
                }
            }
            private byte _flags;
            private ShortString _device;
            private ShortString _name;
            private DirtyBitmapStart _start;
            private DirtyBitmapBits _bits;
            private ulong? _lenData;
            private Span _headEnd;
            private Span _data;
            private LibvirtSaveImage m_root;
            private LibvirtSaveImage.DirtyBitmapRecordAt m_parent;

            /// <summary>
            /// DirtyBitmapFlag: what follows.
            /// </summary>
            public byte Flags { get { return _flags; } }

            /// <summary>
            /// The name of the disk.
            /// </summary>
            public ShortString Device { get { return _device; } }

            /// <summary>
            /// The name of the bitmap.
            /// </summary>
            public ShortString Name { get { return _name; } }

            /// <summary>
            /// How a bitmap begins.
            /// </summary>
            public DirtyBitmapStart Start { get { return _start; } }

            /// <summary>
            /// What the bits are about.
            /// </summary>
            public DirtyBitmapBits Bits { get { return _bits; } }

            /// <summary>
            /// Bytes of the bits.
            /// </summary>
            public ulong? LenData { get { return _lenData; } }

            /// <summary>
            /// Where the fields of fixed place end.
            /// </summary>
            public Span HeadEnd { get { return _headEnd; } }

            /// <summary>
            /// The bits.
            /// </summary>
            public Span Data { get { return _data; } }
            public LibvirtSaveImage M_Root { get { return m_root; } }
            public LibvirtSaveImage.DirtyBitmapRecordAt M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// Where a dirty_bitmap_record is; it is read when it is asked for.
        /// </summary>
        public partial class DirtyBitmapRecordAt : KaitaiStruct
        {
            public DirtyBitmapRecordAt(long p_ofs, KaitaiStream p__io, LibvirtSaveImage.DirtyBitmapPart p__parent = null, LibvirtSaveImage p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _ofs = p_ofs;
                f_dirtyBitmapRecord = false;
                _read();
            }
            private void _read()
            {
            }
            private bool f_dirtyBitmapRecord;
            private DirtyBitmapRecord _dirtyBitmapRecord;

            /// <summary>
            /// A record of `dirty-bitmap`.
            /// </summary>
            public DirtyBitmapRecord DirtyBitmapRecord
            {
                get
                {
                    if (f_dirtyBitmapRecord)
                        return _dirtyBitmapRecord;
                    f_dirtyBitmapRecord = true;
                    long _pos = m_io.Pos;
                    m_io.Seek(Ofs);
                    _dirtyBitmapRecord = new DirtyBitmapRecord(m_io, this, m_root);
                    m_io.Seek(_pos);
                    return _dirtyBitmapRecord;
                }
            }
            private long _ofs;
            private LibvirtSaveImage m_root;
            private LibvirtSaveImage.DirtyBitmapPart m_parent;

            /// <summary>
            /// Where it begins in the file.
            /// </summary>
            public long Ofs { get { return _ofs; } }
            public LibvirtSaveImage M_Root { get { return m_root; } }
            public LibvirtSaveImage.DirtyBitmapPart M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// The beginning of a dirty bitmap.
        /// </summary>
        public partial class DirtyBitmapStart : KaitaiStruct
        {
            public static DirtyBitmapStart FromFile(string fileName)
            {
                return new DirtyBitmapStart(new KaitaiStream(fileName));
            }

            public DirtyBitmapStart(KaitaiStream p__io, LibvirtSaveImage.DirtyBitmapRecord p__parent = null, LibvirtSaveImage p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
                _granularity = m_io.ReadU4be();
                _flags = m_io.ReadU1();
            }
            private uint _granularity;
            private byte _flags;
            private LibvirtSaveImage m_root;
            private LibvirtSaveImage.DirtyBitmapRecord m_parent;

            /// <summary>
            /// Bytes that a bit stands for.
            /// </summary>
            public uint Granularity { get { return _granularity; } }

            /// <summary>
            /// Whether the bitmap is enabled and persistent.
            /// </summary>
            public byte Flags { get { return _flags; } }
            public LibvirtSaveImage M_Root { get { return m_root; } }
            public LibvirtSaveImage.DirtyBitmapRecord M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// A record of `block`.
        /// </summary>
        public partial class DiskRecord : KaitaiStruct
        {
            public static DiskRecord FromFile(string fileName)
            {
                return new DiskRecord(new KaitaiStream(fileName));
            }

            public DiskRecord(KaitaiStream p__io, LibvirtSaveImage.DiskRecordAt p__parent = null, LibvirtSaveImage p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                f_dataEnd = false;
                f_ofsEnd = false;
                _read();
            }
            private void _read()
            {
                _word = new DiskWord(m_io, this, m_root);
                if ((((uint) (Word.Flags)) & 1) != 0) {
                    _disk = new ShortString(m_io, this, m_root);
                }
                _headEnd = new Span(M_Io.Pos, M_Io.Pos, m_io, this, m_root);
                if (Word.Flags == 1) {
                    _data = new Span(HeadEnd.Ofs, ((long) (HeadEnd.Ofs)) + ((long) (1048576)), m_io, this, m_root);
                }
            }
            private bool f_dataEnd;
            private long _dataEnd;

            /// <summary>
            /// Where data ends, if there is one.
            /// </summary>
            public long DataEnd
            {
                get
                {
                    if (f_dataEnd)
                        return _dataEnd;
                    f_dataEnd = true;
                    _dataEnd = (long) (((long) ((Word.Flags == 1 ? Data.OfsEnd : HeadEnd.Ofs))));
                    return _dataEnd;
                }
            }
            private bool f_ofsEnd;
            private long _ofsEnd;

            /// <summary>
            /// Where this ends in the file.
            /// </summary>
            public long OfsEnd
            {
                get
                {
                    if (f_ofsEnd)
                        return _ofsEnd;
                    f_ofsEnd = true;
                    _ofsEnd = (long) (((long) (DataEnd)));
                    return _ofsEnd;
                }
            }
            private DiskWord _word;
            private ShortString _disk;
            private Span _headEnd;
            private Span _data;
            private LibvirtSaveImage m_root;
            private LibvirtSaveImage.DiskRecordAt m_parent;

            /// <summary>
            /// What follows.
            /// </summary>
            public DiskWord Word { get { return _word; } }

            /// <summary>
            /// The name of the disk.
            /// </summary>
            public ShortString Disk { get { return _disk; } }

            /// <summary>
            /// Where the fields of fixed place end.
            /// </summary>
            public Span HeadEnd { get { return _headEnd; } }

            /// <summary>
            /// The piece; what is behind the end of the disk is zero.
            /// </summary>
            public Span Data { get { return _data; } }
            public LibvirtSaveImage M_Root { get { return m_root; } }
            public LibvirtSaveImage.DiskRecordAt M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// Where a disk_record is; it is read when it is asked for.
        /// </summary>
        public partial class DiskRecordAt : KaitaiStruct
        {
            public DiskRecordAt(long p_ofs, KaitaiStream p__io, LibvirtSaveImage.DisksPart p__parent = null, LibvirtSaveImage p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _ofs = p_ofs;
                f_diskRecord = false;
                _read();
            }
            private void _read()
            {
            }
            private bool f_diskRecord;
            private DiskRecord _diskRecord;

            /// <summary>
            /// A record of `block`.
            /// </summary>
            public DiskRecord DiskRecord
            {
                get
                {
                    if (f_diskRecord)
                        return _diskRecord;
                    f_diskRecord = true;
                    long _pos = m_io.Pos;
                    m_io.Seek(Ofs);
                    _diskRecord = new DiskRecord(m_io, this, m_root);
                    m_io.Seek(_pos);
                    return _diskRecord;
                }
            }
            private long _ofs;
            private LibvirtSaveImage m_root;
            private LibvirtSaveImage.DisksPart m_parent;

            /// <summary>
            /// Where it begins in the file.
            /// </summary>
            public long Ofs { get { return _ofs; } }
            public LibvirtSaveImage M_Root { get { return m_root; } }
            public LibvirtSaveImage.DisksPart M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// What begins each record of `block`: a 64-bit integer.
        /// </summary>
        public partial class DiskWord : KaitaiStruct
        {
            public static DiskWord FromFile(string fileName)
            {
                return new DiskWord(new KaitaiStream(fileName));
            }

            public DiskWord(KaitaiStream p__io, LibvirtSaveImage.DiskRecord p__parent = null, LibvirtSaveImage p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
                _sectorHigh = m_io.ReadBitsIntBe(32);
                _sectorLow = m_io.ReadBitsIntBe(23);
                _flags = m_io.ReadBitsIntBe(9);
                if (!( ((_flags == 1) || (_flags == 9) || (_flags == 2) || (_flags == 4)) ))
                {
                    throw new ValidationNotAnyOfError(_flags, m_io, "/types/disk_word/seq/2");
                }
            }
            private ulong _sectorHigh;
            private ulong _sectorLow;
            private ulong _flags;
            private LibvirtSaveImage m_root;
            private LibvirtSaveImage.DiskRecord m_parent;

            /// <summary>
            /// The first sector of the piece, upper bits; or percent.
            /// </summary>
            public ulong SectorHigh { get { return _sectorHigh; } }

            /// <summary>
            /// Its lower bits.
            /// </summary>
            public ulong SectorLow { get { return _sectorLow; } }

            /// <summary>
            /// Bits of DiskFlag.
            /// </summary>
            public ulong Flags { get { return _flags; } }
            public LibvirtSaveImage M_Root { get { return m_root; } }
            public LibvirtSaveImage.DiskRecord M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// What a part of `block` holds.
        /// </summary>
        public partial class DisksPart : KaitaiStruct
        {
            public static DisksPart FromFile(string fileName)
            {
                return new DisksPart(new KaitaiStream(fileName));
            }

            public DisksPart(KaitaiStream p__io, LibvirtSaveImage.Section p__parent = null, LibvirtSaveImage p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                f_ofsEnd = false;
                _read();
            }
            private void _read()
            {
                _records = new List<DiskRecordAt>();
                {
                    var i = 0;
                    DiskRecordAt M_;
                    do {
                        M_ = new DiskRecordAt((Records.Count == 0 ? ((long) (M_Io.Pos)) : Records[Records.Count - 1].DiskRecord.OfsEnd), m_io, this, m_root);
                        _records.Add(M_);
                        i++;
                    } while (!((((uint) (M_.DiskRecord.Word.Flags)) & 2) != 0));
                }
            }
            private bool f_ofsEnd;
            private long _ofsEnd;

            /// <summary>
            /// Where this ends in the file.
            /// </summary>
            public long OfsEnd
            {
                get
                {
                    if (f_ofsEnd)
                        return _ofsEnd;
                    f_ofsEnd = true;
                    _ofsEnd = (long) (((long) (Records[Records.Count - 1].DiskRecord.OfsEnd)));
                    return _ofsEnd;
                }
            }
            private List<DiskRecordAt> _records;
            private LibvirtSaveImage m_root;
            private LibvirtSaveImage.Section m_parent;

            /// <summary>
            /// The records.
            /// </summary>
            public List<DiskRecordAt> Records { get { return _records; } }
            public LibvirtSaveImage M_Root { get { return m_root; } }
            public LibvirtSaveImage.Section M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// A chunk of pseries' hash table.
        /// </summary>
        public partial class HtabChunk : KaitaiStruct
        {
            public static HtabChunk FromFile(string fileName)
            {
                return new HtabChunk(new KaitaiStream(fileName));
            }

            public HtabChunk(KaitaiStream p__io, LibvirtSaveImage.HtabChunkAt p__parent = null, LibvirtSaveImage p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                f_ofsEnd = false;
                _read();
            }
            private void _read()
            {
                _index = m_io.ReadU4be();
                _numValid = m_io.ReadU2be();
                _numInvalid = m_io.ReadU2be();
                _entries = new Span(M_Io.Pos, ((long) (M_Io.Pos)) + ((long) (NumValid * 16)), m_io, this, m_root);
            }
            private bool f_ofsEnd;
            private long _ofsEnd;

            /// <summary>
            /// Where this ends in the file.
            /// </summary>
            public long OfsEnd
            {
                get
                {
                    if (f_ofsEnd)
                        return _ofsEnd;
                    f_ofsEnd = true;
                    _ofsEnd = (long) (((long) (Entries.OfsEnd)));
                    return _ofsEnd;
                }
            }
            private uint _index;
            private ushort _numValid;
            private ushort _numInvalid;
            private Span _entries;
            private LibvirtSaveImage m_root;
            private LibvirtSaveImage.HtabChunkAt m_parent;

            /// <summary>
            /// The first entry that the chunk is about.
            /// </summary>
            public uint Index { get { return _index; } }

            /// <summary>
            /// Entries that follow.
            /// </summary>
            public ushort NumValid { get { return _numValid; } }

            /// <summary>
            /// Empty entries behind those, which are not stored; no entries at all end the table.
            /// </summary>
            public ushort NumInvalid { get { return _numInvalid; } }

            /// <summary>
            /// The entries.
            /// </summary>
            public Span Entries { get { return _entries; } }
            public LibvirtSaveImage M_Root { get { return m_root; } }
            public LibvirtSaveImage.HtabChunkAt M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// Where a htab_chunk is; it is read when it is asked for.
        /// </summary>
        public partial class HtabChunkAt : KaitaiStruct
        {
            public HtabChunkAt(long p_ofs, KaitaiStream p__io, LibvirtSaveImage.HtabPart p__parent = null, LibvirtSaveImage p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _ofs = p_ofs;
                f_htabChunk = false;
                _read();
            }
            private void _read()
            {
            }
            private bool f_htabChunk;
            private HtabChunk _htabChunk;

            /// <summary>
            /// A chunk of pseries' hash table.
            /// </summary>
            public HtabChunk HtabChunk
            {
                get
                {
                    if (f_htabChunk)
                        return _htabChunk;
                    f_htabChunk = true;
                    long _pos = m_io.Pos;
                    m_io.Seek(Ofs);
                    _htabChunk = new HtabChunk(m_io, this, m_root);
                    m_io.Seek(_pos);
                    return _htabChunk;
                }
            }
            private long _ofs;
            private LibvirtSaveImage m_root;
            private LibvirtSaveImage.HtabPart m_parent;

            /// <summary>
            /// Where it begins in the file.
            /// </summary>
            public long Ofs { get { return _ofs; } }
            public LibvirtSaveImage M_Root { get { return m_root; } }
            public LibvirtSaveImage.HtabPart M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// What a part of `spapr/htab` holds.
        /// </summary>
        public partial class HtabPart : KaitaiStruct
        {
            public static HtabPart FromFile(string fileName)
            {
                return new HtabPart(new KaitaiStream(fileName));
            }

            public HtabPart(KaitaiStream p__io, LibvirtSaveImage.Section p__parent = null, LibvirtSaveImage p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                f_chunksEnd = false;
                f_ofsEnd = false;
                _read();
            }
            private void _read()
            {
                _head = m_io.ReadU4be();
                _headEnd = new Span(M_Io.Pos, M_Io.Pos, m_io, this, m_root);
                if (Head == 0) {
                    _chunks = new List<HtabChunkAt>();
                    {
                        var i = 0;
                        HtabChunkAt M_;
                        do {
                            M_ = new HtabChunkAt((Chunks.Count == 0 ? ((long) (HeadEnd.Ofs)) : Chunks[Chunks.Count - 1].HtabChunk.OfsEnd), m_io, this, m_root);
                            _chunks.Add(M_);
                            i++;
                        } while (!( ((M_.HtabChunk.NumValid == 0) && (M_.HtabChunk.NumInvalid == 0)) ));
                    }
                }
            }
            private bool f_chunksEnd;
            private long _chunksEnd;

            /// <summary>
            /// Where chunks ends, if there is one.
            /// </summary>
            public long ChunksEnd
            {
                get
                {
                    if (f_chunksEnd)
                        return _chunksEnd;
                    f_chunksEnd = true;
                    _chunksEnd = (long) (((long) ((Head == 0 ? Chunks[Chunks.Count - 1].HtabChunk.OfsEnd : HeadEnd.Ofs))));
                    return _chunksEnd;
                }
            }
            private bool f_ofsEnd;
            private long _ofsEnd;

            /// <summary>
            /// Where this ends in the file.
            /// </summary>
            public long OfsEnd
            {
                get
                {
                    if (f_ofsEnd)
                        return _ofsEnd;
                    f_ofsEnd = true;
                    _ofsEnd = (long) (((long) (ChunksEnd)));
                    return _ofsEnd;
                }
            }
            private uint _head;
            private Span _headEnd;
            private List<HtabChunkAt> _chunks;
            private LibvirtSaveImage m_root;
            private LibvirtSaveImage.Section m_parent;

            /// <summary>
            /// 0: chunks follow; all ones: the guest has no hash table; else the power of two that is its size.
            /// </summary>
            public uint Head { get { return _head; } }

            /// <summary>
            /// Where the fields of fixed place end.
            /// </summary>
            public Span HeadEnd { get { return _headEnd; } }

            /// <summary>
            /// The chunks.
            /// </summary>
            public List<HtabChunkAt> Chunks { get { return _chunks; } }
            public LibvirtSaveImage M_Root { get { return m_root; } }
            public LibvirtSaveImage.Section M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// The head of a section that comes in several parts, after its type byte.
        /// </summary>
        public partial class LiveHead : KaitaiStruct
        {
            public LiveHead(bool p_footers, KaitaiStream p__io, LibvirtSaveImage.Section p__parent = null, LibvirtSaveImage p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _footers = p_footers;
                _read();
            }
            private void _read()
            {
                _sectionId = m_io.ReadU4be();
                _lenName = m_io.ReadU1();
                _name = m_io.ReadBytes(LenName);
                if (!( (((KaitaiStream.ByteArrayCompare(_name, new byte[] { 114, 97, 109 }) == 0)) || ((KaitaiStream.ByteArrayCompare(_name, new byte[] { 115, 112, 97, 112, 114, 47, 104, 116, 97, 98 }) == 0)) || ((KaitaiStream.ByteArrayCompare(_name, new byte[] { 115, 51, 57, 48, 45, 115, 116, 111, 114, 97, 103, 101, 95, 97, 116, 116, 114, 105, 98, 117, 116, 101, 115 }) == 0)) || ((KaitaiStream.ByteArrayCompare(_name, new byte[] { 98, 108, 111, 99, 107 }) == 0)) || ((KaitaiStream.ByteArrayCompare(_name, new byte[] { 112, 98, 115, 45, 115, 116, 97, 116, 101 }) == 0)) || ((KaitaiStream.ByteArrayCompare(_name, new byte[] { 100, 105, 114, 116, 121, 45, 98, 105, 116, 109, 97, 112 }) == 0))) ))
                {
                    throw new ValidationNotAnyOfError(_name, m_io, "/types/live_head/seq/2");
                }
                _instanceId = m_io.ReadU4be();
                _versionId = m_io.ReadU4be();
                if (!(_versionId >= ( ((((long) (VersionId)) >= ((long) (((KaitaiStream.ByteArrayCompare(Name, new byte[] { 114, 97, 109 }) == 0) ? ((uint) ((Footers ? ((uint) (4)) : ((uint) (3))))) : ((uint) (0)))))) && (((long) (VersionId)) <= ((long) (((KaitaiStream.ByteArrayCompare(Name, new byte[] { 114, 97, 109 }) == 0) ? ((uint) (4)) : ((uint) (4294967295)))))))  ? VersionId : 1)))
                {
                    throw new ValidationLessThanError(( ((((long) (VersionId)) >= ((long) (((KaitaiStream.ByteArrayCompare(Name, new byte[] { 114, 97, 109 }) == 0) ? ((uint) ((Footers ? ((uint) (4)) : ((uint) (3))))) : ((uint) (0)))))) && (((long) (VersionId)) <= ((long) (((KaitaiStream.ByteArrayCompare(Name, new byte[] { 114, 97, 109 }) == 0) ? ((uint) (4)) : ((uint) (4294967295)))))))  ? VersionId : 1), _versionId, m_io, "/types/live_head/seq/4");
                }
                if (!(_versionId <= ( ((((long) (VersionId)) >= ((long) (((KaitaiStream.ByteArrayCompare(Name, new byte[] { 114, 97, 109 }) == 0) ? ((uint) ((Footers ? ((uint) (4)) : ((uint) (3))))) : ((uint) (0)))))) && (((long) (VersionId)) <= ((long) (((KaitaiStream.ByteArrayCompare(Name, new byte[] { 114, 97, 109 }) == 0) ? ((uint) (4)) : ((uint) (4294967295)))))))  ? VersionId : 0)))
                {
                    throw new ValidationGreaterThanError(( ((((long) (VersionId)) >= ((long) (((KaitaiStream.ByteArrayCompare(Name, new byte[] { 114, 97, 109 }) == 0) ? ((uint) ((Footers ? ((uint) (4)) : ((uint) (3))))) : ((uint) (0)))))) && (((long) (VersionId)) <= ((long) (((KaitaiStream.ByteArrayCompare(Name, new byte[] { 114, 97, 109 }) == 0) ? ((uint) (4)) : ((uint) (4294967295)))))))  ? VersionId : 0), _versionId, m_io, "/types/live_head/seq/4");
                }
            }
            private uint _sectionId;
            private byte _lenName;
            private byte[] _name;
            private uint _instanceId;
            private uint _versionId;
            private bool _footers;
            private LibvirtSaveImage m_root;
            private LibvirtSaveImage.Section m_parent;

            /// <summary>
            /// Ties the parts of the section together.
            /// </summary>
            public uint SectionId { get { return _sectionId; } }

            /// <summary>
            /// Bytes of the name.
            /// </summary>
            public byte LenName { get { return _lenName; } }

            /// <summary>
            /// Which section it is.
            /// </summary>
            public byte[] Name { get { return _name; } }

            /// <summary>
            /// Always 0 for these.
            /// </summary>
            public uint InstanceId { get { return _instanceId; } }

            /// <summary>
            /// The version of what follows; streams with a configuration have the latest of the ram section.
            /// </summary>
            public uint VersionId { get { return _versionId; } }

            /// <summary>
            /// `footers` of the record around.
            /// </summary>
            public bool Footers { get { return _footers; } }
            public LibvirtSaveImage M_Root { get { return m_root; } }
            public LibvirtSaveImage.Section M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// The head of a block.
        /// </summary>
        public partial class LzopBlock : KaitaiStruct
        {
            public static LzopBlock FromFile(string fileName)
            {
                return new LzopBlock(new KaitaiStream(fileName));
            }

            public LzopBlock(KaitaiStream p__io, KaitaiStruct p__parent = null, LibvirtSaveImage p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
                _lenUncompressed = m_io.ReadU4be();
                _lenCompressed = m_io.ReadU4be();
            }
            private uint _lenUncompressed;
            private uint _lenCompressed;
            private LibvirtSaveImage m_root;
            private KaitaiStruct m_parent;

            /// <summary>
            /// Bytes of the block when decompressed; 0 ends the file and nothing follows.
            /// </summary>
            public uint LenUncompressed { get { return _lenUncompressed; } }

            /// <summary>
            /// Bytes of its data here; equal lengths mean that the data is stored as it is. Checksums, then data follow.
            /// </summary>
            public uint LenCompressed { get { return _lenCompressed; } }
            public LibvirtSaveImage M_Root { get { return m_root; } }
            public KaitaiStruct M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// The second part of an lzop file header.
        /// </summary>
        public partial class LzopFile : KaitaiStruct
        {
            public static LzopFile FromFile(string fileName)
            {
                return new LzopFile(new KaitaiStream(fileName));
            }

            public LzopFile(KaitaiStream p__io, KaitaiStruct p__parent = null, LibvirtSaveImage p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
                _mode = m_io.ReadU4be();
                _mtimeLow = m_io.ReadU4be();
                _mtimeHigh = m_io.ReadU4be();
                _lenName = m_io.ReadU1();
            }
            private uint _mode;
            private uint _mtimeLow;
            private uint _mtimeHigh;
            private byte _lenName;
            private LibvirtSaveImage m_root;
            private KaitaiStruct m_parent;

            /// <summary>
            /// The permissions of the original file; 0 for a pipe.
            /// </summary>
            public uint Mode { get { return _mode; } }

            /// <summary>
            /// Its modification time, low half.
            /// </summary>
            public uint MtimeLow { get { return _mtimeLow; } }

            /// <summary>
            /// Its modification time, high half.
            /// </summary>
            public uint MtimeHigh { get { return _mtimeHigh; } }

            /// <summary>
            /// Bytes of its name; the name and a checksum of the header follow.
            /// </summary>
            public byte LenName { get { return _lenName; } }
            public LibvirtSaveImage M_Root { get { return m_root; } }
            public KaitaiStruct M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// The first part of an lzop file header; the filter's number may follow. Its checksum leaves out the magic.
        /// </summary>
        public partial class LzopHeader : KaitaiStruct
        {
            public static LzopHeader FromFile(string fileName)
            {
                return new LzopHeader(new KaitaiStream(fileName));
            }

            public LzopHeader(KaitaiStream p__io, KaitaiStruct p__parent = null, LibvirtSaveImage p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
                _magic = m_io.ReadBytes(9);
                if (!((KaitaiStream.ByteArrayCompare(_magic, new byte[] { 137, 76, 90, 79, 0, 13, 10, 26, 10 }) == 0)))
                {
                    throw new ValidationNotEqualError(new byte[] { 137, 76, 90, 79, 0, 13, 10, 26, 10 }, _magic, m_io, "/types/lzop_header/seq/0");
                }
                _version = m_io.ReadU2be();
                _versionLib = m_io.ReadU2be();
                _versionNeeded = m_io.ReadU2be();
                _method = m_io.ReadU1();
                _level = m_io.ReadU1();
                _flags = m_io.ReadU4be();
            }
            private byte[] _magic;
            private ushort _version;
            private ushort _versionLib;
            private ushort _versionNeeded;
            private byte _method;
            private byte _level;
            private uint _flags;
            private LibvirtSaveImage m_root;
            private KaitaiStruct m_parent;

            /// <summary>
            /// Says that this is an lzop file.
            /// </summary>
            public byte[] Magic { get { return _magic; } }

            /// <summary>
            /// The version of lzop that wrote the file, such as 0x1040.
            /// </summary>
            public ushort Version { get { return _version; } }

            /// <summary>
            /// The version of the LZO library.
            /// </summary>
            public ushort VersionLib { get { return _versionLib; } }

            /// <summary>
            /// The version of lzop that can extract the file.
            /// </summary>
            public ushort VersionNeeded { get { return _versionNeeded; } }

            /// <summary>
            /// The compression method, from 1 on; all of them decompress as LZO1X.
            /// </summary>
            public byte Method { get { return _method; } }

            /// <summary>
            /// The compression level; changes nothing for the reader.
            /// </summary>
            public byte Level { get { return _level; } }

            /// <summary>
            /// Which checksums and optional fields there are.
            /// </summary>
            public uint Flags { get { return _flags; } }
            public LibvirtSaveImage M_Root { get { return m_root; } }
            public KaitaiStruct M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// A checksum: one behind the file header, up to four before the data of a block.
        /// </summary>
        public partial class LzopSum : KaitaiStruct
        {
            public static LzopSum FromFile(string fileName)
            {
                return new LzopSum(new KaitaiStream(fileName));
            }

            public LzopSum(KaitaiStream p__io, KaitaiStruct p__parent = null, LibvirtSaveImage p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
                _checksum = m_io.ReadU4be();
            }
            private uint _checksum;
            private LibvirtSaveImage m_root;
            private KaitaiStruct m_parent;

            /// <summary>
            /// Adler-32 or CRC-32, as the flags say.
            /// </summary>
            public uint Checksum { get { return _checksum; } }
            public LibvirtSaveImage M_Root { get { return m_root; } }
            public KaitaiStruct M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// What follows the length of each block in the mapped-ram layout.
        /// </summary>
        public partial class MappedRamHeader : KaitaiStruct
        {
            public static MappedRamHeader FromFile(string fileName)
            {
                return new MappedRamHeader(new KaitaiStream(fileName));
            }

            public MappedRamHeader(KaitaiStream p__io, LibvirtSaveImage.RamBlock p__parent = null, LibvirtSaveImage p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
                _version = m_io.ReadU4be();
                if (!(_version == 1))
                {
                    throw new ValidationNotEqualError(1, _version, m_io, "/types/mapped_ram_header/seq/0");
                }
                _pageSize = m_io.ReadU8be();
                if (!(_pageSize >= ( ((((long) (PageSize)) >= ((long) (512))) && (((long) (PageSize)) <= ((long) (1073741824))))  ? PageSize : 1)))
                {
                    throw new ValidationLessThanError(( ((((long) (PageSize)) >= ((long) (512))) && (((long) (PageSize)) <= ((long) (1073741824))))  ? PageSize : 1), _pageSize, m_io, "/types/mapped_ram_header/seq/1");
                }
                if (!(_pageSize <= ( ((((long) (PageSize)) >= ((long) (512))) && (((long) (PageSize)) <= ((long) (1073741824))))  ? PageSize : 0)))
                {
                    throw new ValidationGreaterThanError(( ((((long) (PageSize)) >= ((long) (512))) && (((long) (PageSize)) <= ((long) (1073741824))))  ? PageSize : 0), _pageSize, m_io, "/types/mapped_ram_header/seq/1");
                }
                _bitmapOffset = m_io.ReadU8be();
                _pagesOffset = m_io.ReadU8be();
                if (!(_pagesOffset >= ( ((((long) (PagesOffset)) >= ((long) ((BitmapOffset != 0 ? ((ulong) (M_Io.Pos)) : ((ulong) (0)))))) && (((long) (PagesOffset)) <= ((long) (1125899906842624))))  ? PagesOffset : 1)))
                {
                    throw new ValidationLessThanError(( ((((long) (PagesOffset)) >= ((long) ((BitmapOffset != 0 ? ((ulong) (M_Io.Pos)) : ((ulong) (0)))))) && (((long) (PagesOffset)) <= ((long) (1125899906842624))))  ? PagesOffset : 1), _pagesOffset, m_io, "/types/mapped_ram_header/seq/3");
                }
                if (!(_pagesOffset <= ( ((((long) (PagesOffset)) >= ((long) ((BitmapOffset != 0 ? ((ulong) (M_Io.Pos)) : ((ulong) (0)))))) && (((long) (PagesOffset)) <= ((long) (1125899906842624))))  ? PagesOffset : 0)))
                {
                    throw new ValidationGreaterThanError(( ((((long) (PagesOffset)) >= ((long) ((BitmapOffset != 0 ? ((ulong) (M_Io.Pos)) : ((ulong) (0)))))) && (((long) (PagesOffset)) <= ((long) (1125899906842624))))  ? PagesOffset : 0), _pagesOffset, m_io, "/types/mapped_ram_header/seq/3");
                }
            }
            private uint _version;
            private ulong _pageSize;
            private ulong _bitmapOffset;
            private ulong _pagesOffset;
            private LibvirtSaveImage m_root;
            private LibvirtSaveImage.RamBlock m_parent;

            /// <summary>
            /// Always 1.
            /// </summary>
            public uint Version { get { return _version; } }

            /// <summary>
            /// Bytes of a page; with the block's length it gives the length of the bitmap.
            /// </summary>
            public ulong PageSize { get { return _pageSize; } }

            /// <summary>
            /// Where the bitmap is in the file: directly behind this header; 0 for a block that is not stored.
            /// </summary>
            public ulong BitmapOffset { get { return _bitmapOffset; } }

            /// <summary>
            /// Where page 0 is in the file; the stream goes on behind the last page. 0 for a block that is not stored.
            /// </summary>
            public ulong PagesOffset { get { return _pagesOffset; } }
            public LibvirtSaveImage M_Root { get { return m_root; } }
            public LibvirtSaveImage.RamBlock M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// QEMU's migration stream, not compressed.
        /// </summary>
        public partial class MigrationStream : KaitaiStruct
        {
            public MigrationStream(uint p_defaultPageSize, KaitaiStream p__io, LibvirtSaveImage p__parent = null, LibvirtSaveImage p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _defaultPageSize = p_defaultPageSize;
                f_footers = false;
                f_ignoreShared = false;
                f_mappedRam = false;
                f_nextKind = false;
                f_pageSize = false;
                _read();
            }
            private void _read()
            {
                _header = new StreamHeader(m_io, this, m_root);
                _atNextKind = new Span(M_Io.Pos, M_Io.Pos, m_io, this, m_root);
                if (Footers) {
                    _configuration = new ConfigurationSection(m_io, this, m_root);
                }
                _sections = new List<SectionAt>();
                {
                    var i = 0;
                    SectionAt M_;
                    do {
                        M_ = new SectionAt((Sections.Count == 0 ? ((long) (M_Io.Pos)) : Sections[Sections.Count - 1].Section.OfsEnd), (Sections.Count == 0 ? ((uint) (4294967295)) : Sections[Sections.Count - 1].Section.RamId), (Sections.Count == 0 ? true : Sections[Sections.Count - 1].Section.RamHasNames), (Sections.Count == 0 ? ((uint) (4294967295)) : Sections[Sections.Count - 1].Section.HtabId), (Sections.Count == 0 ? ((uint) (4294967295)) : Sections[Sections.Count - 1].Section.StorageAttributesId), (Sections.Count == 0 ? ((uint) (4294967295)) : Sections[Sections.Count - 1].Section.DisksId), (Sections.Count == 0 ? ((uint) (4294967295)) : Sections[Sections.Count - 1].Section.BackupId), (Sections.Count == 0 ? ((uint) (4294967295)) : Sections[Sections.Count - 1].Section.DirtyBitmapId), Footers, IgnoreShared, MappedRam, PageSize, m_io, this, m_root);
                        _sections.Add(M_);
                        i++;
                    } while (!( ((M_.Section.Kind == LibvirtSaveImage.StreamSection.SectionFull) || (M_.Section.Kind == LibvirtSaveImage.StreamSection.Eof)) ));
                }
                _rest = new Span(Sections[Sections.Count - 1].Section.OfsEnd, M_Io.Size, m_io, this, m_root);
            }
            private bool f_footers;
            private bool _footers;

            /// <summary>
            /// Whether sections end with a footer: machine types with a configuration, since 2.4, have both.
            /// </summary>
            public bool Footers
            {
                get
                {
                    if (f_footers)
                        return _footers;
                    f_footers = true;
                    _footers = (bool) (NextKind == 7);
                    return _footers;
                }
            }
            private bool f_ignoreShared;
            private bool _ignoreShared;

            /// <summary>
            /// Whether blocks have addresses and shared ones are not stored.
            /// </summary>
            public bool IgnoreShared
            {
                get
                {
                    if (f_ignoreShared)
                        return _ignoreShared;
                    f_ignoreShared = true;
                    _ignoreShared = (bool) ((Footers ? Configuration.Fields.IgnoreShared : false));
                    return _ignoreShared;
                }
            }
            private bool f_mappedRam;
            private bool _mappedRam;

            /// <summary>
            /// Whether the memory is in the mapped-ram layout.
            /// </summary>
            public bool MappedRam
            {
                get
                {
                    if (f_mappedRam)
                        return _mappedRam;
                    f_mappedRam = true;
                    _mappedRam = (bool) ((Footers ? Configuration.Fields.MappedRam : false));
                    return _mappedRam;
                }
            }
            private bool f_nextKind;
            private byte _nextKind;

            /// <summary>
            /// The type byte that follows.
            /// </summary>
            public byte NextKind
            {
                get
                {
                    if (f_nextKind)
                        return _nextKind;
                    f_nextKind = true;
                    long _pos = m_io.Pos;
                    m_io.Seek(AtNextKind.Ofs);
                    _nextKind = m_io.ReadU1();
                    m_io.Seek(_pos);
                    return _nextKind;
                }
            }
            private bool f_pageSize;
            private uint _pageSize;

            /// <summary>
            /// Bytes of a page of the target. Where the configuration does not say it, the caller must: 4096 unless the target is one of the few that have another.
            /// </summary>
            public uint PageSize
            {
                get
                {
                    if (f_pageSize)
                        return _pageSize;
                    f_pageSize = true;
                    _pageSize = (uint) (((uint) ((Footers ? ((uint) ((Configuration.Fields.PageSize != 0 ? Configuration.Fields.PageSize : DefaultPageSize))) : DefaultPageSize))));
                    return _pageSize;
                }
            }
            private StreamHeader _header;
            private Span _atNextKind;
            private ConfigurationSection _configuration;
            private List<SectionAt> _sections;
            private Span _rest;
            private uint _defaultPageSize;
            private LibvirtSaveImage m_root;
            private LibvirtSaveImage m_parent;

            /// <summary>
            /// Magic and version.
            /// </summary>
            public StreamHeader Header { get { return _header; } }

            /// <summary>
            /// Where next_kind is.
            /// </summary>
            public Span AtNextKind { get { return _atNextKind; } }

            /// <summary>
            /// What the machine is.
            /// </summary>
            public ConfigurationSection Configuration { get { return _configuration; } }

            /// <summary>
            /// The sections, up to the first device's head or the end of the sections.
            /// </summary>
            public List<SectionAt> Sections { get { return _sections; } }

            /// <summary>
            /// Device state, which has no lengths of its own, and its description: the rest of the stream.
            /// </summary>
            public Span Rest { get { return _rest; } }

            /// <summary>
            /// What the caller says; usually 4096.
            /// </summary>
            public uint DefaultPageSize { get { return _defaultPageSize; } }
            public LibvirtSaveImage M_Root { get { return m_root; } }
            public LibvirtSaveImage M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// The head of a further part of a section, after its type byte.
        /// </summary>
        public partial class PartHead : KaitaiStruct
        {
            public PartHead(uint p_ramId, uint p_htabId, uint p_storageAttributesId, uint p_disksId, uint p_backupId, uint p_dirtyBitmapId, KaitaiStream p__io, LibvirtSaveImage.Section p__parent = null, LibvirtSaveImage p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _ramId = p_ramId;
                _htabId = p_htabId;
                _storageAttributesId = p_storageAttributesId;
                _disksId = p_disksId;
                _backupId = p_backupId;
                _dirtyBitmapId = p_dirtyBitmapId;
                _read();
            }
            private void _read()
            {
                _sectionId = m_io.ReadU4be();
                if (!( ((_sectionId == RamId) || (_sectionId == HtabId) || (_sectionId == StorageAttributesId) || (_sectionId == DisksId) || (_sectionId == BackupId) || (_sectionId == DirtyBitmapId)) ))
                {
                    throw new ValidationNotAnyOfError(_sectionId, m_io, "/types/part_head/seq/0");
                }
            }
            private uint _sectionId;
            private uint _ramId;
            private uint _htabId;
            private uint _storageAttributesId;
            private uint _disksId;
            private uint _backupId;
            private uint _dirtyBitmapId;
            private LibvirtSaveImage m_root;
            private LibvirtSaveImage.Section m_parent;

            /// <summary>
            /// The id of a section that has begun.
            /// </summary>
            public uint SectionId { get { return _sectionId; } }

            /// <summary>
            /// `ram_id` of the record around.
            /// </summary>
            public uint RamId { get { return _ramId; } }

            /// <summary>
            /// `htab_id` of the record around.
            /// </summary>
            public uint HtabId { get { return _htabId; } }

            /// <summary>
            /// `storage_attributes_id` of the record around.
            /// </summary>
            public uint StorageAttributesId { get { return _storageAttributesId; } }

            /// <summary>
            /// `disks_id` of the record around.
            /// </summary>
            public uint DisksId { get { return _disksId; } }

            /// <summary>
            /// `backup_id` of the record around.
            /// </summary>
            public uint BackupId { get { return _backupId; } }

            /// <summary>
            /// `dirty_bitmap_id` of the record around.
            /// </summary>
            public uint DirtyBitmapId { get { return _dirtyBitmapId; } }
            public LibvirtSaveImage M_Root { get { return m_root; } }
            public LibvirtSaveImage.Section M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// A block in the block list.
        /// </summary>
        public partial class RamBlock : KaitaiStruct
        {
            public RamBlock(bool p_ignoreShared, bool p_mappedRam, KaitaiStream p__io, LibvirtSaveImage.RamBlockAt p__parent = null, LibvirtSaveImage p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _ignoreShared = p_ignoreShared;
                _mappedRam = p_mappedRam;
                f_bitmap = false;
                f_isStored = false;
                f_nextLen = false;
                f_numWords = false;
                f_ofsEnd = false;
                f_pages = false;
                f_storedEnd = false;
                _read();
            }
            private void _read()
            {
                _name = new ShortString(m_io, this, m_root);
                _length = new RamBlockLength(m_io, this, m_root);
                if (IgnoreShared) {
                    _address = new RamBlockAddress(m_io, this, m_root);
                }
                if (MappedRam) {
                    _mapped = new MappedRamHeader(m_io, this, m_root);
                }
                _headEnd = new Span(M_Io.Pos, M_Io.Pos, m_io, this, m_root);
                if (IsStored) {
                    _stored = new Span(HeadEnd.Ofs, ((long) (Mapped.PagesOffset)) + ((long) (Length.UsedLength)), m_io, this, m_root);
                }
            }
            private bool f_bitmap;
            private byte[] _bitmap;

            /// <summary>
            /// Which pages are stored, in the byte order of the host that wrote it; the others are zero.
            /// </summary>
            public byte[] Bitmap
            {
                get
                {
                    if (f_bitmap)
                        return _bitmap;
                    f_bitmap = true;
                    if (IsStored) {
                        long _pos = m_io.Pos;
                        m_io.Seek(((long) (Mapped.BitmapOffset)));
                        _bitmap = m_io.ReadBytes((((long) (NumWords * 8)) <= ((long) (M_Io.Size)) ? ((long) (NumWords * 8)) : ((long) (M_Io.Size))));
                        m_io.Seek(_pos);
                    }
                    return _bitmap;
                }
            }
            private bool f_isStored;
            private bool _isStored;

            /// <summary>
            /// Whether bitmap and pages follow.
            /// </summary>
            public bool IsStored
            {
                get
                {
                    if (f_isStored)
                        return _isStored;
                    f_isStored = true;
                    _isStored = (bool) ((MappedRam ? Mapped.BitmapOffset != 0 : false));
                    return _isStored;
                }
            }
            private bool f_nextLen;
            private byte _nextLen;

            /// <summary>
            /// The first byte of what follows: the length of the next block's name, or 0, with which a RamWord begins.
            /// </summary>
            public byte NextLen
            {
                get
                {
                    if (f_nextLen)
                        return _nextLen;
                    f_nextLen = true;
                    long _pos = m_io.Pos;
                    m_io.Seek(StoredEnd);
                    _nextLen = m_io.ReadU1();
                    m_io.Seek(_pos);
                    return _nextLen;
                }
            }
            private bool f_numWords;
            private uint _numWords;

            /// <summary>
            /// Words of the bitmap: one bit a page.
            /// </summary>
            public uint NumWords
            {
                get
                {
                    if (f_numWords)
                        return _numWords;
                    f_numWords = true;
                    _numWords = (uint) ((IsStored ? ((uint) (((((long) (Length.UsedLength)) / ((long) (Mapped.PageSize)) + 64) - 1) / 64)) : ((uint) (0))));
                    return _numWords;
                }
            }
            private bool f_ofsEnd;
            private long _ofsEnd;

            /// <summary>
            /// Where this ends in the file.
            /// </summary>
            public long OfsEnd
            {
                get
                {
                    if (f_ofsEnd)
                        return _ofsEnd;
                    f_ofsEnd = true;
                    _ofsEnd = (long) (((long) (StoredEnd)));
                    return _ofsEnd;
                }
            }
            private bool f_pages;
            private byte[] _pages;

            /// <summary>
            /// The pages.
            /// </summary>
            public byte[] Pages
            {
                get
                {
                    if (f_pages)
                        return _pages;
                    f_pages = true;
                    if (IsStored) {
                        long _pos = m_io.Pos;
                        m_io.Seek(((long) (Mapped.PagesOffset)));
                        _pages = m_io.ReadBytes((((long) (Length.UsedLength)) <= ((long) (M_Io.Size)) ? ((long) (Length.UsedLength)) : ((long) (M_Io.Size))));
                        m_io.Seek(_pos);
                    }
                    return _pages;
                }
            }
            private bool f_storedEnd;
            private long _storedEnd;

            /// <summary>
            /// Where stored ends, if there is one.
            /// </summary>
            public long StoredEnd
            {
                get
                {
                    if (f_storedEnd)
                        return _storedEnd;
                    f_storedEnd = true;
                    _storedEnd = (long) (((long) ((IsStored ? Stored.OfsEnd : HeadEnd.Ofs))));
                    return _storedEnd;
                }
            }
            private ShortString _name;
            private RamBlockLength _length;
            private RamBlockAddress _address;
            private MappedRamHeader _mapped;
            private Span _headEnd;
            private Span _stored;
            private bool _ignoreShared;
            private bool _mappedRam;
            private LibvirtSaveImage m_root;
            private LibvirtSaveImage.RamBlockAt m_parent;

            /// <summary>
            /// The block's name, such as `pc.ram`; never empty.
            /// </summary>
            public ShortString Name { get { return _name; } }

            /// <summary>
            /// Its length.
            /// </summary>
            public RamBlockLength Length { get { return _length; } }

            /// <summary>
            /// Its address; only with the capability x-ignore-shared.
            /// </summary>
            public RamBlockAddress Address { get { return _address; } }

            /// <summary>
            /// Where bitmap and pages are; only in the mapped-ram layout.
            /// </summary>
            public MappedRamHeader Mapped { get { return _mapped; } }

            /// <summary>
            /// Where the fields of fixed place end.
            /// </summary>
            public Span HeadEnd { get { return _headEnd; } }

            /// <summary>
            /// Bitmap, padding and pages as they lie in the file.
            /// </summary>
            public Span Stored { get { return _stored; } }

            /// <summary>
            /// `ignore_shared` of the record around.
            /// </summary>
            public bool IgnoreShared { get { return _ignoreShared; } }

            /// <summary>
            /// `mapped_ram` of the record around.
            /// </summary>
            public bool MappedRam { get { return _mappedRam; } }
            public LibvirtSaveImage M_Root { get { return m_root; } }
            public LibvirtSaveImage.RamBlockAt M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// An address behind the length of a block.
        /// </summary>
        public partial class RamBlockAddress : KaitaiStruct
        {
            public static RamBlockAddress FromFile(string fileName)
            {
                return new RamBlockAddress(new KaitaiStream(fileName));
            }

            public RamBlockAddress(KaitaiStream p__io, LibvirtSaveImage.RamBlock p__parent = null, LibvirtSaveImage p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
                _address = m_io.ReadU8be();
            }
            private ulong _address;
            private LibvirtSaveImage m_root;
            private LibvirtSaveImage.RamBlock m_parent;

            /// <summary>
            /// Where the block is mapped; only with the capability x-ignore-shared.
            /// </summary>
            public ulong Address { get { return _address; } }
            public LibvirtSaveImage M_Root { get { return m_root; } }
            public LibvirtSaveImage.RamBlock M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// Where a ram_block is; it is read when it is asked for.
        /// </summary>
        public partial class RamBlockAt : KaitaiStruct
        {
            public RamBlockAt(long p_ofs, bool p_ignoreShared, bool p_mappedRam, KaitaiStream p__io, LibvirtSaveImage.RamBlockList p__parent = null, LibvirtSaveImage p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _ofs = p_ofs;
                _ignoreShared = p_ignoreShared;
                _mappedRam = p_mappedRam;
                f_ramBlock = false;
                _read();
            }
            private void _read()
            {
            }
            private bool f_ramBlock;
            private RamBlock _ramBlock;

            /// <summary>
            /// A block in the block list.
            /// </summary>
            public RamBlock RamBlock
            {
                get
                {
                    if (f_ramBlock)
                        return _ramBlock;
                    f_ramBlock = true;
                    long _pos = m_io.Pos;
                    m_io.Seek(Ofs);
                    _ramBlock = new RamBlock(IgnoreShared, MappedRam, m_io, this, m_root);
                    m_io.Seek(_pos);
                    return _ramBlock;
                }
            }
            private long _ofs;
            private bool _ignoreShared;
            private bool _mappedRam;
            private LibvirtSaveImage m_root;
            private LibvirtSaveImage.RamBlockList m_parent;

            /// <summary>
            /// Where it begins in the file.
            /// </summary>
            public long Ofs { get { return _ofs; } }

            /// <summary>
            /// `ignore_shared` of the record around.
            /// </summary>
            public bool IgnoreShared { get { return _ignoreShared; } }

            /// <summary>
            /// `mapped_ram` of the record around.
            /// </summary>
            public bool MappedRam { get { return _mappedRam; } }
            public LibvirtSaveImage M_Root { get { return m_root; } }
            public LibvirtSaveImage.RamBlockList M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// A block in the block list, after its ShortString name.
        /// </summary>
        public partial class RamBlockLength : KaitaiStruct
        {
            public static RamBlockLength FromFile(string fileName)
            {
                return new RamBlockLength(new KaitaiStream(fileName));
            }

            public RamBlockLength(KaitaiStream p__io, LibvirtSaveImage.RamBlock p__parent = null, LibvirtSaveImage p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
                _usedLength = m_io.ReadU8be();
                if (!(_usedLength >= ( ((((long) (UsedLength)) >= ((long) (1))) && (((long) (UsedLength)) <= ((long) (70368744177664))))  ? UsedLength : 1)))
                {
                    throw new ValidationLessThanError(( ((((long) (UsedLength)) >= ((long) (1))) && (((long) (UsedLength)) <= ((long) (70368744177664))))  ? UsedLength : 1), _usedLength, m_io, "/types/ram_block_length/seq/0");
                }
                if (!(_usedLength <= ( ((((long) (UsedLength)) >= ((long) (1))) && (((long) (UsedLength)) <= ((long) (70368744177664))))  ? UsedLength : 0)))
                {
                    throw new ValidationGreaterThanError(( ((((long) (UsedLength)) >= ((long) (1))) && (((long) (UsedLength)) <= ((long) (70368744177664))))  ? UsedLength : 0), _usedLength, m_io, "/types/ram_block_length/seq/0");
                }
            }
            private ulong _usedLength;
            private LibvirtSaveImage m_root;
            private LibvirtSaveImage.RamBlock m_parent;

            /// <summary>
            /// Bytes of the block, a multiple of the page size.
            /// </summary>
            public ulong UsedLength { get { return _usedLength; } }
            public LibvirtSaveImage M_Root { get { return m_root; } }
            public LibvirtSaveImage.RamBlock M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// The list of the blocks, with which the start of the ram section begins.
        /// </summary>
        public partial class RamBlockList : KaitaiStruct
        {
            public RamBlockList(bool p_ramHasNames, bool p_ignoreShared, bool p_mappedRam, KaitaiStream p__io, LibvirtSaveImage.RamPart p__parent = null, LibvirtSaveImage p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _ramHasNames = p_ramHasNames;
                _ignoreShared = p_ignoreShared;
                _mappedRam = p_mappedRam;
                f_blocksEnd = false;
                f_ofsEnd = false;
                _read();
            }
            private void _read()
            {
                _total = new RamTotal(m_io, this, m_root);
                _headEnd = new Span(M_Io.Pos, M_Io.Pos, m_io, this, m_root);
                if (RamHasNames) {
                    _blocks = new List<RamBlockAt>();
                    {
                        var i = 0;
                        RamBlockAt M_;
                        do {
                            M_ = new RamBlockAt((Blocks.Count == 0 ? ((long) (HeadEnd.Ofs)) : Blocks[Blocks.Count - 1].RamBlock.OfsEnd), IgnoreShared, MappedRam, m_io, this, m_root);
                            _blocks.Add(M_);
                            i++;
                        } while (!(M_.RamBlock.NextLen == 0));
                    }
                }
            }
            private bool f_blocksEnd;
            private long _blocksEnd;

            /// <summary>
            /// Where blocks ends, if there is one.
            /// </summary>
            public long BlocksEnd
            {
                get
                {
                    if (f_blocksEnd)
                        return _blocksEnd;
                    f_blocksEnd = true;
                    _blocksEnd = (long) (((long) ((RamHasNames ? Blocks[Blocks.Count - 1].RamBlock.OfsEnd : HeadEnd.Ofs))));
                    return _blocksEnd;
                }
            }
            private bool f_ofsEnd;
            private long _ofsEnd;

            /// <summary>
            /// Where this ends in the file.
            /// </summary>
            public long OfsEnd
            {
                get
                {
                    if (f_ofsEnd)
                        return _ofsEnd;
                    f_ofsEnd = true;
                    _ofsEnd = (long) (((long) (BlocksEnd)));
                    return _ofsEnd;
                }
            }
            private RamTotal _total;
            private Span _headEnd;
            private List<RamBlockAt> _blocks;
            private bool _ramHasNames;
            private bool _ignoreShared;
            private bool _mappedRam;
            private LibvirtSaveImage m_root;
            private LibvirtSaveImage.RamPart m_parent;

            /// <summary>
            /// How much memory the blocks have together.
            /// </summary>
            public RamTotal Total { get { return _total; } }

            /// <summary>
            /// Where the fields of fixed place end.
            /// </summary>
            public Span HeadEnd { get { return _headEnd; } }

            /// <summary>
            /// The blocks; version 3 of the section has none, and all memory is one.
            /// </summary>
            public List<RamBlockAt> Blocks { get { return _blocks; } }

            /// <summary>
            /// `ram_has_names` of the record around.
            /// </summary>
            public bool RamHasNames { get { return _ramHasNames; } }

            /// <summary>
            /// `ignore_shared` of the record around.
            /// </summary>
            public bool IgnoreShared { get { return _ignoreShared; } }

            /// <summary>
            /// `mapped_ram` of the record around.
            /// </summary>
            public bool MappedRam { get { return _mappedRam; } }
            public LibvirtSaveImage M_Root { get { return m_root; } }
            public LibvirtSaveImage.RamPart M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// The rest of a compressed page's record; the zlib stream follows.
        /// </summary>
        public partial class RamCompressed : KaitaiStruct
        {
            public RamCompressed(uint p_pageSize, KaitaiStream p__io, LibvirtSaveImage.RamRecord p__parent = null, LibvirtSaveImage p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _pageSize = p_pageSize;
                _read();
            }
            private void _read()
            {
                _lenZlib = m_io.ReadU4be();
                if (!(_lenZlib >= ( ((((long) (LenZlib)) >= ((long) (1))) && (((long) (LenZlib)) <= ((long) (PageSize * 2 + 64))))  ? LenZlib : 1)))
                {
                    throw new ValidationLessThanError(( ((((long) (LenZlib)) >= ((long) (1))) && (((long) (LenZlib)) <= ((long) (PageSize * 2 + 64))))  ? LenZlib : 1), _lenZlib, m_io, "/types/ram_compressed/seq/0");
                }
                if (!(_lenZlib <= ( ((((long) (LenZlib)) >= ((long) (1))) && (((long) (LenZlib)) <= ((long) (PageSize * 2 + 64))))  ? LenZlib : 0)))
                {
                    throw new ValidationGreaterThanError(( ((((long) (LenZlib)) >= ((long) (1))) && (((long) (LenZlib)) <= ((long) (PageSize * 2 + 64))))  ? LenZlib : 0), _lenZlib, m_io, "/types/ram_compressed/seq/0");
                }
            }
            private uint _lenZlib;
            private uint _pageSize;
            private LibvirtSaveImage m_root;
            private LibvirtSaveImage.RamRecord m_parent;

            /// <summary>
            /// Bytes of the zlib stream, which inflates to exactly one page; deflate never adds much.
            /// </summary>
            public uint LenZlib { get { return _lenZlib; } }

            /// <summary>
            /// `page_size` of the record around.
            /// </summary>
            public uint PageSize { get { return _pageSize; } }
            public LibvirtSaveImage M_Root { get { return m_root; } }
            public LibvirtSaveImage.RamRecord M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// The rest of an xbzrle page's record; the difference follows.
        /// </summary>
        public partial class RamDelta : KaitaiStruct
        {
            public static RamDelta FromFile(string fileName)
            {
                return new RamDelta(new KaitaiStream(fileName));
            }

            public RamDelta(KaitaiStream p__io, LibvirtSaveImage.RamRecord p__parent = null, LibvirtSaveImage p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
                _encoding = m_io.ReadU1();
                if (!(_encoding == 1))
                {
                    throw new ValidationNotEqualError(1, _encoding, m_io, "/types/ram_delta/seq/0");
                }
                _lenDelta = m_io.ReadU2be();
            }
            private byte _encoding;
            private ushort _lenDelta;
            private LibvirtSaveImage m_root;
            private LibvirtSaveImage.RamRecord m_parent;

            /// <summary>
            /// Always 1.
            /// </summary>
            public byte Encoding { get { return _encoding; } }

            /// <summary>
            /// Bytes of the difference, at most a page.
            /// </summary>
            public ushort LenDelta { get { return _lenDelta; } }
            public LibvirtSaveImage M_Root { get { return m_root; } }
            public LibvirtSaveImage.RamRecord M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// The rest of a zero page's record.
        /// </summary>
        public partial class RamFill : KaitaiStruct
        {
            public static RamFill FromFile(string fileName)
            {
                return new RamFill(new KaitaiStream(fileName));
            }

            public RamFill(KaitaiStream p__io, LibvirtSaveImage.RamRecord p__parent = null, LibvirtSaveImage p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
                _fill = m_io.ReadU1();
            }
            private byte _fill;
            private LibvirtSaveImage m_root;
            private LibvirtSaveImage.RamRecord m_parent;

            /// <summary>
            /// The byte that the whole page consists of.
            /// </summary>
            public byte Fill { get { return _fill; } }
            public LibvirtSaveImage M_Root { get { return m_root; } }
            public LibvirtSaveImage.RamRecord M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// What a part of the ram section holds.
        /// </summary>
        public partial class RamPart : KaitaiStruct
        {
            public RamPart(bool p_isStart, bool p_ramHasNames, bool p_ignoreShared, bool p_mappedRam, uint p_pageSize, KaitaiStream p__io, LibvirtSaveImage.Section p__parent = null, LibvirtSaveImage p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _isStart = p_isStart;
                _ramHasNames = p_ramHasNames;
                _ignoreShared = p_ignoreShared;
                _mappedRam = p_mappedRam;
                _pageSize = p_pageSize;
                f_blockListEnd = false;
                f_ofsEnd = false;
                _read();
            }
            private void _read()
            {
                _headEnd = new Span(M_Io.Pos, M_Io.Pos, m_io, this, m_root);
                if (IsStart) {
                    _blockList = new RamBlockList(RamHasNames, IgnoreShared, MappedRam, m_io, this, m_root);
                }
                _records = new List<RamRecordAt>();
                {
                    var i = 0;
                    RamRecordAt M_;
                    do {
                        M_ = new RamRecordAt((Records.Count == 0 ? ((long) (BlockListEnd)) : Records[Records.Count - 1].RamRecord.OfsEnd), RamHasNames, PageSize, MappedRam, m_io, this, m_root);
                        _records.Add(M_);
                        i++;
                    } while (!(M_.RamRecord.Kind == LibvirtSaveImage.RamFlag.Eos));
                }
            }
            private bool f_blockListEnd;
            private long _blockListEnd;

            /// <summary>
            /// Where block_list ends, if there is one.
            /// </summary>
            public long BlockListEnd
            {
                get
                {
                    if (f_blockListEnd)
                        return _blockListEnd;
                    f_blockListEnd = true;
                    _blockListEnd = (long) (((long) ((IsStart ? BlockList.OfsEnd : HeadEnd.Ofs))));
                    return _blockListEnd;
                }
            }
            private bool f_ofsEnd;
            private long _ofsEnd;

            /// <summary>
            /// Where this ends in the file.
            /// </summary>
            public long OfsEnd
            {
                get
                {
                    if (f_ofsEnd)
                        return _ofsEnd;
                    f_ofsEnd = true;
                    _ofsEnd = (long) (((long) (Records[Records.Count - 1].RamRecord.OfsEnd)));
                    return _ofsEnd;
                }
            }
            private Span _headEnd;
            private RamBlockList _blockList;
            private List<RamRecordAt> _records;
            private bool _isStart;
            private bool _ramHasNames;
            private bool _ignoreShared;
            private bool _mappedRam;
            private uint _pageSize;
            private LibvirtSaveImage m_root;
            private LibvirtSaveImage.Section m_parent;

            /// <summary>
            /// Where the fields of fixed place end.
            /// </summary>
            public Span HeadEnd { get { return _headEnd; } }

            /// <summary>
            /// The list of the blocks; only in the section's start.
            /// </summary>
            public RamBlockList BlockList { get { return _blockList; } }

            /// <summary>
            /// The pages, in the order in which they were sent: the last record of a page counts.
            /// </summary>
            public List<RamRecordAt> Records { get { return _records; } }

            /// <summary>
            /// `is_start` of the record around.
            /// </summary>
            public bool IsStart { get { return _isStart; } }

            /// <summary>
            /// `ram_has_names` of the record around.
            /// </summary>
            public bool RamHasNames { get { return _ramHasNames; } }

            /// <summary>
            /// `ignore_shared` of the record around.
            /// </summary>
            public bool IgnoreShared { get { return _ignoreShared; } }

            /// <summary>
            /// `mapped_ram` of the record around.
            /// </summary>
            public bool MappedRam { get { return _mappedRam; } }

            /// <summary>
            /// `page_size` of the record around.
            /// </summary>
            public uint PageSize { get { return _pageSize; } }
            public LibvirtSaveImage M_Root { get { return m_root; } }
            public LibvirtSaveImage.Section M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// A record of a ram section: a page, or a mark.
        /// </summary>
        public partial class RamRecord : KaitaiStruct
        {
            public RamRecord(bool p_ramHasNames, uint p_pageSize, bool p_mappedRam, KaitaiStream p__io, LibvirtSaveImage.RamRecordAt p__parent = null, LibvirtSaveImage p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _ramHasNames = p_ramHasNames;
                _pageSize = p_pageSize;
                _mappedRam = p_mappedRam;
                f_hasName = false;
                f_kind = false;
                f_lenData = false;
                f_ofsEnd = false;
                _read();
            }
            private void _read()
            {
                _word = new RamWord(PageSize, MappedRam, m_io, this, m_root);
                if (HasName) {
                    _name = new ShortString(m_io, this, m_root);
                }
                if (Kind == LibvirtSaveImage.RamFlag.Zero) {
                    _fill = new RamFill(m_io, this, m_root);
                }
                if (Kind == LibvirtSaveImage.RamFlag.Xbzrle) {
                    _delta = new RamDelta(m_io, this, m_root);
                }
                if (Kind == LibvirtSaveImage.RamFlag.CompressPage) {
                    _packed = new RamCompressed(PageSize, m_io, this, m_root);
                }
                _data = new Span(M_Io.Pos, ((long) (M_Io.Pos)) + ((long) (LenData)), m_io, this, m_root);
            }
            private bool f_hasName;
            private bool _hasName;

            /// <summary>
            /// Whether this is a page that names its block; others are in the block of the page record before, which may be in an earlier section.
            /// </summary>
            public bool HasName
            {
                get
                {
                    if (f_hasName)
                        return _hasName;
                    f_hasName = true;
                    _hasName = (bool) (( ((Kind == LibvirtSaveImage.RamFlag.Eos) || (Kind == LibvirtSaveImage.RamFlag.MultifdFlush))  ? false : (RamHasNames ? (((uint) (Word.Flags)) & 32) == 0 : false)));
                    return _hasName;
                }
            }
            private bool f_kind;
            private RamFlag _kind;

            /// <summary>
            /// The flags without CONTINUE.
            /// </summary>
            public RamFlag Kind
            {
                get
                {
                    if (f_kind)
                        return _kind;
                    f_kind = true;
                    _kind = (RamFlag) (((LibvirtSaveImage.RamFlag) ((uint) (((uint) (Word.Flags)) & 991))));
                    return _kind;
                }
            }
            private bool f_lenData;
            private uint _lenData;

            /// <summary>
            /// Bytes of the page, the difference or the zlib stream.
            /// </summary>
            public uint LenData
            {
                get
                {
                    if (f_lenData)
                        return _lenData;
                    f_lenData = true;
                    _lenData = (uint) ((Kind == LibvirtSaveImage.RamFlag.Page ? PageSize : ((uint) ((Kind == LibvirtSaveImage.RamFlag.Xbzrle ? ((uint) (Delta.LenDelta)) : ((uint) ((Kind == LibvirtSaveImage.RamFlag.CompressPage ? Packed.LenZlib : ((uint) (0))))))))));
                    return _lenData;
                }
            }
            private bool f_ofsEnd;
            private long _ofsEnd;

            /// <summary>
            /// Where this ends in the file.
            /// </summary>
            public long OfsEnd
            {
                get
                {
                    if (f_ofsEnd)
                        return _ofsEnd;
                    f_ofsEnd = true;
                    _ofsEnd = (long) (((long) (Data.OfsEnd)));
                    return _ofsEnd;
                }
            }
            private RamWord _word;
            private ShortString _name;
            private RamFill _fill;
            private RamDelta _delta;
            private RamCompressed _packed;
            private Span _data;
            private bool _ramHasNames;
            private uint _pageSize;
            private bool _mappedRam;
            private LibvirtSaveImage m_root;
            private LibvirtSaveImage.RamRecordAt m_parent;

            /// <summary>
            /// What follows, and for a page where it belongs.
            /// </summary>
            public RamWord Word { get { return _word; } }

            /// <summary>
            /// The block's name.
            /// </summary>
            public ShortString Name { get { return _name; } }

            /// <summary>
            /// What a zero page consists of.
            /// </summary>
            public RamFill Fill { get { return _fill; } }

            /// <summary>
            /// How long the difference is.
            /// </summary>
            public RamDelta Delta { get { return _delta; } }

            /// <summary>
            /// How long the zlib stream is.
            /// </summary>
            public RamCompressed Packed { get { return _packed; } }

            /// <summary>
            /// The page, the difference or the zlib stream.
            /// </summary>
            public Span Data { get { return _data; } }

            /// <summary>
            /// `ram_has_names` of the record around.
            /// </summary>
            public bool RamHasNames { get { return _ramHasNames; } }

            /// <summary>
            /// `page_size` of the record around.
            /// </summary>
            public uint PageSize { get { return _pageSize; } }

            /// <summary>
            /// `mapped_ram` of the record around.
            /// </summary>
            public bool MappedRam { get { return _mappedRam; } }
            public LibvirtSaveImage M_Root { get { return m_root; } }
            public LibvirtSaveImage.RamRecordAt M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// Where a ram_record is; it is read when it is asked for.
        /// </summary>
        public partial class RamRecordAt : KaitaiStruct
        {
            public RamRecordAt(long p_ofs, bool p_ramHasNames, uint p_pageSize, bool p_mappedRam, KaitaiStream p__io, LibvirtSaveImage.RamPart p__parent = null, LibvirtSaveImage p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _ofs = p_ofs;
                _ramHasNames = p_ramHasNames;
                _pageSize = p_pageSize;
                _mappedRam = p_mappedRam;
                f_ramRecord = false;
                _read();
            }
            private void _read()
            {
            }
            private bool f_ramRecord;
            private RamRecord _ramRecord;

            /// <summary>
            /// A record of a ram section: a page, or a mark.
            /// </summary>
            public RamRecord RamRecord
            {
                get
                {
                    if (f_ramRecord)
                        return _ramRecord;
                    f_ramRecord = true;
                    long _pos = m_io.Pos;
                    m_io.Seek(Ofs);
                    _ramRecord = new RamRecord(RamHasNames, PageSize, MappedRam, m_io, this, m_root);
                    m_io.Seek(_pos);
                    return _ramRecord;
                }
            }
            private long _ofs;
            private bool _ramHasNames;
            private uint _pageSize;
            private bool _mappedRam;
            private LibvirtSaveImage m_root;
            private LibvirtSaveImage.RamPart m_parent;

            /// <summary>
            /// Where it begins in the file.
            /// </summary>
            public long Ofs { get { return _ofs; } }

            /// <summary>
            /// `ram_has_names` of the record around.
            /// </summary>
            public bool RamHasNames { get { return _ramHasNames; } }

            /// <summary>
            /// `page_size` of the record around.
            /// </summary>
            public uint PageSize { get { return _pageSize; } }

            /// <summary>
            /// `mapped_ram` of the record around.
            /// </summary>
            public bool MappedRam { get { return _mappedRam; } }
            public LibvirtSaveImage M_Root { get { return m_root; } }
            public LibvirtSaveImage.RamPart M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// What begins the list of the blocks: a 64-bit integer like RamWord.
        /// </summary>
        public partial class RamTotal : KaitaiStruct
        {
            public static RamTotal FromFile(string fileName)
            {
                return new RamTotal(new KaitaiStream(fileName));
            }

            public RamTotal(KaitaiStream p__io, LibvirtSaveImage.RamBlockList p__parent = null, LibvirtSaveImage p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
                _totalHigh = m_io.ReadBitsIntBe(32);
                _totalLow = m_io.ReadBitsIntBe(22);
                _flags = m_io.ReadBitsIntBe(10);
                if (!( ((_flags == 4) || (_flags == 36)) ))
                {
                    throw new ValidationNotAnyOfError(_flags, m_io, "/types/ram_total/seq/2");
                }
            }
            private ulong _totalHigh;
            private ulong _totalLow;
            private ulong _flags;
            private LibvirtSaveImage m_root;
            private LibvirtSaveImage.RamBlockList m_parent;

            /// <summary>
            /// The sum of the lengths of all blocks, upper half.
            /// </summary>
            public ulong TotalHigh { get { return _totalHigh; } }

            /// <summary>
            /// The next bits of the sum, as in RamWord.
            /// </summary>
            public ulong TotalLow { get { return _totalLow; } }

            /// <summary>
            /// MEM_SIZE; QEMU does not look at CONTINUE.
            /// </summary>
            public ulong Flags { get { return _flags; } }
            public LibvirtSaveImage M_Root { get { return m_root; } }
            public LibvirtSaveImage.RamBlockList M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// What begins each record of a ram section: an offset, with RamFlag below the page size.
        /// </summary>
        public partial class RamWord : KaitaiStruct
        {
            public RamWord(uint p_pageSize, bool p_mappedRam, KaitaiStream p__io, LibvirtSaveImage.RamRecord p__parent = null, LibvirtSaveImage p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _pageSize = p_pageSize;
                _mappedRam = p_mappedRam;
                f_isPage = false;
                f_isWhole = false;
                _read();
            }
            private void _read()
            {
                _offsetHigh = m_io.ReadBitsIntBe(32);
                _offsetLow = m_io.ReadBitsIntBe(22);
                _flags = m_io.ReadBitsIntBe(10);
                if (!( ((_flags == ((ulong) ((IsWhole ? ((uint) (16)) : ((uint) (1024)))))) || (_flags == ((ulong) ((IsWhole ? ((uint) (48)) : ((uint) (1024)))))) || (_flags == ((ulong) ((IsPage ? ((uint) (2)) : ((uint) (1024)))))) || (_flags == ((ulong) ((IsPage ? ((uint) (34)) : ((uint) (1024)))))) || (_flags == ((ulong) ((IsPage ? ((uint) (8)) : ((uint) (1024)))))) || (_flags == ((ulong) ((IsPage ? ((uint) (40)) : ((uint) (1024)))))) || (_flags == ((ulong) ((IsPage ? ((uint) (64)) : ((uint) (1024)))))) || (_flags == ((ulong) ((IsPage ? ((uint) (96)) : ((uint) (1024)))))) || (_flags == ((ulong) ((IsPage ? ((uint) (256)) : ((uint) (1024)))))) || (_flags == ((ulong) ((IsPage ? ((uint) (288)) : ((uint) (1024)))))) || (_flags == ((ulong) ((IsPage ? ((uint) (512)) : ((uint) (1024)))))) || (_flags == ((ulong) ((IsPage ? ((uint) (544)) : ((uint) (1024))))))) ))
                {
                    throw new ValidationNotAnyOfError(_flags, m_io, "/types/ram_word/seq/2");
                }
            }
            private bool f_isPage;
            private bool _isPage;

            /// <summary>
            /// Whether this can be a page: not in the mapped-ram layout.
            /// </summary>
            public bool IsPage
            {
                get
                {
                    if (f_isPage)
                        return _isPage;
                    f_isPage = true;
                    _isPage = (bool) ((MappedRam ? false : IsWhole));
                    return _isPage;
                }
            }
            private bool f_isWhole;
            private bool _isWhole;

            /// <summary>
            /// Whether the offset is a multiple of the page size; that of a mark is 0, but QEMU does not look at it.
            /// </summary>
            public bool IsWhole
            {
                get
                {
                    if (f_isWhole)
                        return _isWhole;
                    f_isWhole = true;
                    _isWhole = (bool) ((((uint) (OffsetLow)) & PageSize / 1024 - 1) == 0);
                    return _isWhole;
                }
            }
            private ulong _offsetHigh;
            private ulong _offsetLow;
            private ulong _flags;
            private uint _pageSize;
            private bool _mappedRam;
            private LibvirtSaveImage m_root;
            private LibvirtSaveImage.RamRecord m_parent;

            /// <summary>
            /// The page's offset in its block, upper half.
            /// </summary>
            public ulong OffsetHigh { get { return _offsetHigh; } }

            /// <summary>
            /// The next bits of the offset: offset_high * 0x100000000 + offset_low * 0x400 is the offset.
            /// </summary>
            public ulong OffsetLow { get { return _offsetLow; } }

            /// <summary>
            /// One bit of RamFlag that says what follows, for pages perhaps with CONTINUE.
            /// </summary>
            public ulong Flags { get { return _flags; } }

            /// <summary>
            /// `page_size` of the record around.
            /// </summary>
            public uint PageSize { get { return _pageSize; } }

            /// <summary>
            /// `mapped_ram` of the record around.
            /// </summary>
            public bool MappedRam { get { return _mappedRam; } }
            public LibvirtSaveImage M_Root { get { return m_root; } }
            public LibvirtSaveImage.RamRecord M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// The first 92 bytes of a saved image.
        /// </summary>
        public partial class SaveHeader : KaitaiStruct
        {
            public static SaveHeader FromFile(string fileName)
            {
                return new SaveHeader(new KaitaiStream(fileName));
            }

            public SaveHeader(KaitaiStream p__io, LibvirtSaveImage p__parent = null, LibvirtSaveImage p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                f_byteOrder = false;
                f_versionLe = false;
                _read();
            }
            private void _read()
            {
                _magic = m_io.ReadBytes(16);
                if (!( (((KaitaiStream.ByteArrayCompare(_magic, new byte[] { 76, 105, 98, 118, 105, 114, 116, 81, 101, 109, 117, 100, 83, 97, 118, 101 }) == 0)) || ((KaitaiStream.ByteArrayCompare(_magic, new byte[] { 76, 105, 98, 118, 105, 114, 116, 81, 101, 109, 117, 100, 80, 97, 114, 116 }) == 0))) ))
                {
                    throw new ValidationNotAnyOfError(_magic, m_io, "/types/save_header/seq/0");
                }
                __raw_words = m_io.ReadBytes(76);
                var io___raw_words = new KaitaiStream(__raw_words);
                _words = new Words(io___raw_words, this, m_root);
            }
            private bool f_byteOrder;
            private sbyte _byteOrder;

            /// <summary>
            /// The byte order of the numbers that follow. 0: little. 1: big.
            /// </summary>
            public sbyte ByteOrder
            {
                get
                {
                    if (f_byteOrder)
                        return _byteOrder;
                    f_byteOrder = true;
                    _byteOrder = (sbyte) ((VersionLe <= 3 ? 0 : 1));
                    return _byteOrder;
                }
            }
            private bool f_versionLe;
            private uint _versionLe;

            /// <summary>
            /// The version word read as little-endian, to find the byte order: no version word in the wrong order is a known version.
            /// </summary>
            public uint VersionLe
            {
                get
                {
                    if (f_versionLe)
                        return _versionLe;
                    f_versionLe = true;
                    long _pos = m_io.Pos;
                    m_io.Seek(16);
                    _versionLe = m_io.ReadU4le();
                    m_io.Seek(_pos);
                    return _versionLe;
                }
            }
            private byte[] _magic;
            private Words _words;
            private LibvirtSaveImage m_root;
            private LibvirtSaveImage m_parent;
            private byte[] __raw_words;

            /// <summary>
            /// Says that this is a saved image, and whether the save was completed.
            /// </summary>
            public byte[] Magic { get { return _magic; } }

            /// <summary>
            /// The numbers of the header, in the byte order of the host that wrote them.
            /// </summary>
            public Words Words { get { return _words; } }
            public LibvirtSaveImage M_Root { get { return m_root; } }
            public LibvirtSaveImage M_Parent { get { return m_parent; } }
            public byte[] M_RawWords { get { return __raw_words; } }
        }

        /// <summary>
        /// A section of the stream, up to the first device's state.
        /// </summary>
        public partial class Section : KaitaiStruct
        {
            public Section(uint p_beforeRamId, bool p_beforeRamHasNames, uint p_beforeHtabId, uint p_beforeStorageAttributesId, uint p_beforeDisksId, uint p_beforeBackupId, uint p_beforeDirtyBitmapId, bool p_footers, bool p_ignoreShared, bool p_mappedRam, uint p_pageSize, KaitaiStream p__io, LibvirtSaveImage.SectionAt p__parent = null, LibvirtSaveImage p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _beforeRamId = p_beforeRamId;
                _beforeRamHasNames = p_beforeRamHasNames;
                _beforeHtabId = p_beforeHtabId;
                _beforeStorageAttributesId = p_beforeStorageAttributesId;
                _beforeDisksId = p_beforeDisksId;
                _beforeBackupId = p_beforeBackupId;
                _beforeDirtyBitmapId = p_beforeDirtyBitmapId;
                _footers = p_footers;
                _ignoreShared = p_ignoreShared;
                _mappedRam = p_mappedRam;
                _pageSize = p_pageSize;
                f_backup = false;
                f_backupEnd = false;
                f_backupId = false;
                f_dirtyBitmap = false;
                f_dirtyBitmapEnd = false;
                f_dirtyBitmapId = false;
                f_disks = false;
                f_disksEnd = false;
                f_disksId = false;
                f_footer = false;
                f_footerEnd = false;
                f_htab = false;
                f_htabEnd = false;
                f_htabId = false;
                f_isBackup = false;
                f_isDirtyBitmap = false;
                f_isDisks = false;
                f_isHtab = false;
                f_isLive = false;
                f_isPart = false;
                f_isRam = false;
                f_isStart = false;
                f_isStorageAttributes = false;
                f_liveId = false;
                f_ofsEnd = false;
                f_ramEnd = false;
                f_ramHasNames = false;
                f_ramId = false;
                f_storageAttributes = false;
                f_storageAttributesEnd = false;
                f_storageAttributesId = false;
                _read();
            }
            private void _read()
            {
                _kind = ((LibvirtSaveImage.StreamSection) m_io.ReadU1());
                if (!( ((_kind == LibvirtSaveImage.StreamSection.Eof) || (_kind == LibvirtSaveImage.StreamSection.Start) || (_kind == LibvirtSaveImage.StreamSection.Part) || (_kind == LibvirtSaveImage.StreamSection.SectionEnd) || (_kind == LibvirtSaveImage.StreamSection.SectionFull) || (_kind == LibvirtSaveImage.StreamSection.Command)) ))
                {
                    throw new ValidationNotAnyOfError(_kind, m_io, "/types/section/seq/0");
                }
                if (Kind == LibvirtSaveImage.StreamSection.Command) {
                    _command = new Command(m_io, this, m_root);
                }
                if (Kind == LibvirtSaveImage.StreamSection.SectionFull) {
                    _device = new DeviceHead(m_io, this, m_root);
                }
                if (IsStart) {
                    _start = new LiveHead(Footers, m_io, this, m_root);
                }
                if (IsPart) {
                    _part = new PartHead(RamId, HtabId, StorageAttributesId, DisksId, BackupId, DirtyBitmapId, m_io, this, m_root);
                }
                _headEnd = new Span(M_Io.Pos, M_Io.Pos, m_io, this, m_root);
                if (IsRam) {
                    _ram = new RamPart(IsStart, RamHasNames, IgnoreShared, MappedRam, PageSize, m_io, this, m_root);
                }
            }
            private bool f_backup;
            private BackupPart _backup;

            /// <summary>
            /// The state of a backup.
            /// </summary>
            public BackupPart Backup
            {
                get
                {
                    if (f_backup)
                        return _backup;
                    f_backup = true;
                    if (IsBackup) {
                        long _pos = m_io.Pos;
                        m_io.Seek(DisksEnd);
                        _backup = new BackupPart(m_io, this, m_root);
                        m_io.Seek(_pos);
                    }
                    return _backup;
                }
            }
            private bool f_backupEnd;
            private long _backupEnd;

            /// <summary>
            /// Where backup ends, if there is one.
            /// </summary>
            public long BackupEnd
            {
                get
                {
                    if (f_backupEnd)
                        return _backupEnd;
                    f_backupEnd = true;
                    _backupEnd = (long) (((long) ((IsBackup ? Backup.OfsEnd : DisksEnd))));
                    return _backupEnd;
                }
            }
            private bool f_backupId;
            private uint _backupId;

            /// <summary>
            /// The id of `pbs-state`, once it has begun.
            /// </summary>
            public uint BackupId
            {
                get
                {
                    if (f_backupId)
                        return _backupId;
                    f_backupId = true;
                    _backupId = (uint) (((uint) ((IsStart ? ((uint) (((KaitaiStream.ByteArrayCompare(Start.Name, new byte[] { 112, 98, 115, 45, 115, 116, 97, 116, 101 }) == 0) ? Start.SectionId : BeforeBackupId))) : BeforeBackupId))));
                    return _backupId;
                }
            }
            private bool f_dirtyBitmap;
            private DirtyBitmapPart _dirtyBitmap;

            /// <summary>
            /// Dirty bitmaps of disks.
            /// </summary>
            public DirtyBitmapPart DirtyBitmap
            {
                get
                {
                    if (f_dirtyBitmap)
                        return _dirtyBitmap;
                    f_dirtyBitmap = true;
                    if (IsDirtyBitmap) {
                        long _pos = m_io.Pos;
                        m_io.Seek(BackupEnd);
                        _dirtyBitmap = new DirtyBitmapPart(m_io, this, m_root);
                        m_io.Seek(_pos);
                    }
                    return _dirtyBitmap;
                }
            }
            private bool f_dirtyBitmapEnd;
            private long _dirtyBitmapEnd;

            /// <summary>
            /// Where dirty_bitmap ends, if there is one.
            /// </summary>
            public long DirtyBitmapEnd
            {
                get
                {
                    if (f_dirtyBitmapEnd)
                        return _dirtyBitmapEnd;
                    f_dirtyBitmapEnd = true;
                    _dirtyBitmapEnd = (long) (((long) ((IsDirtyBitmap ? DirtyBitmap.OfsEnd : BackupEnd))));
                    return _dirtyBitmapEnd;
                }
            }
            private bool f_dirtyBitmapId;
            private uint _dirtyBitmapId;

            /// <summary>
            /// The id of `dirty-bitmap`, once it has begun.
            /// </summary>
            public uint DirtyBitmapId
            {
                get
                {
                    if (f_dirtyBitmapId)
                        return _dirtyBitmapId;
                    f_dirtyBitmapId = true;
                    _dirtyBitmapId = (uint) (((uint) ((IsStart ? ((uint) (((KaitaiStream.ByteArrayCompare(Start.Name, new byte[] { 100, 105, 114, 116, 121, 45, 98, 105, 116, 109, 97, 112 }) == 0) ? Start.SectionId : BeforeDirtyBitmapId))) : BeforeDirtyBitmapId))));
                    return _dirtyBitmapId;
                }
            }
            private bool f_disks;
            private DisksPart _disks;

            /// <summary>
            /// Pieces of disks.
            /// </summary>
            public DisksPart Disks
            {
                get
                {
                    if (f_disks)
                        return _disks;
                    f_disks = true;
                    if (IsDisks) {
                        long _pos = m_io.Pos;
                        m_io.Seek(StorageAttributesEnd);
                        _disks = new DisksPart(m_io, this, m_root);
                        m_io.Seek(_pos);
                    }
                    return _disks;
                }
            }
            private bool f_disksEnd;
            private long _disksEnd;

            /// <summary>
            /// Where disks ends, if there is one.
            /// </summary>
            public long DisksEnd
            {
                get
                {
                    if (f_disksEnd)
                        return _disksEnd;
                    f_disksEnd = true;
                    _disksEnd = (long) (((long) ((IsDisks ? Disks.OfsEnd : StorageAttributesEnd))));
                    return _disksEnd;
                }
            }
            private bool f_disksId;
            private uint _disksId;

            /// <summary>
            /// The id of `block`, once it has begun.
            /// </summary>
            public uint DisksId
            {
                get
                {
                    if (f_disksId)
                        return _disksId;
                    f_disksId = true;
                    _disksId = (uint) (((uint) ((IsStart ? ((uint) (((KaitaiStream.ByteArrayCompare(Start.Name, new byte[] { 98, 108, 111, 99, 107 }) == 0) ? Start.SectionId : BeforeDisksId))) : BeforeDisksId))));
                    return _disksId;
                }
            }
            private bool f_footer;
            private SectionFooter _footer;

            /// <summary>
            /// The section's end; machine types before 2.4 have none.
            /// </summary>
            public SectionFooter Footer
            {
                get
                {
                    if (f_footer)
                        return _footer;
                    f_footer = true;
                    if ( ((Footers) && (IsLive)) ) {
                        long _pos = m_io.Pos;
                        m_io.Seek(DirtyBitmapEnd);
                        _footer = new SectionFooter(LiveId, m_io, this, m_root);
                        m_io.Seek(_pos);
                    }
                    return _footer;
                }
            }
            private bool f_footerEnd;
            private long _footerEnd;

            /// <summary>
            /// Where footer ends, if there is one.
            /// </summary>
            public long FooterEnd
            {
                get
                {
                    if (f_footerEnd)
                        return _footerEnd;
                    f_footerEnd = true;
                    _footerEnd = (long) (((long) (( ((Footers) && (IsLive))  ? Footer.OfsEnd : DirtyBitmapEnd))));
                    return _footerEnd;
                }
            }
            private bool f_htab;
            private HtabPart _htab;

            /// <summary>
            /// The hash table of a pseries machine.
            /// </summary>
            public HtabPart Htab
            {
                get
                {
                    if (f_htab)
                        return _htab;
                    f_htab = true;
                    if (IsHtab) {
                        long _pos = m_io.Pos;
                        m_io.Seek(RamEnd);
                        _htab = new HtabPart(m_io, this, m_root);
                        m_io.Seek(_pos);
                    }
                    return _htab;
                }
            }
            private bool f_htabEnd;
            private long _htabEnd;

            /// <summary>
            /// Where htab ends, if there is one.
            /// </summary>
            public long HtabEnd
            {
                get
                {
                    if (f_htabEnd)
                        return _htabEnd;
                    f_htabEnd = true;
                    _htabEnd = (long) (((long) ((IsHtab ? Htab.OfsEnd : RamEnd))));
                    return _htabEnd;
                }
            }
            private bool f_htabId;
            private uint _htabId;

            /// <summary>
            /// The id of `spapr/htab`, once it has begun.
            /// </summary>
            public uint HtabId
            {
                get
                {
                    if (f_htabId)
                        return _htabId;
                    f_htabId = true;
                    _htabId = (uint) (((uint) ((IsStart ? ((uint) (((KaitaiStream.ByteArrayCompare(Start.Name, new byte[] { 115, 112, 97, 112, 114, 47, 104, 116, 97, 98 }) == 0) ? Start.SectionId : BeforeHtabId))) : BeforeHtabId))));
                    return _htabId;
                }
            }
            private bool f_isBackup;
            private bool _isBackup;

            /// <summary>
            /// Whether this is `pbs-state`.
            /// </summary>
            public bool IsBackup
            {
                get
                {
                    if (f_isBackup)
                        return _isBackup;
                    f_isBackup = true;
                    _isBackup = (bool) ((IsStart ? (KaitaiStream.ByteArrayCompare(Start.Name, new byte[] { 112, 98, 115, 45, 115, 116, 97, 116, 101 }) == 0) : (IsPart ? Part.SectionId == BeforeBackupId : false)));
                    return _isBackup;
                }
            }
            private bool f_isDirtyBitmap;
            private bool _isDirtyBitmap;

            /// <summary>
            /// Whether this is a part of `dirty-bitmap`.
            /// </summary>
            public bool IsDirtyBitmap
            {
                get
                {
                    if (f_isDirtyBitmap)
                        return _isDirtyBitmap;
                    f_isDirtyBitmap = true;
                    _isDirtyBitmap = (bool) ((IsStart ? (KaitaiStream.ByteArrayCompare(Start.Name, new byte[] { 100, 105, 114, 116, 121, 45, 98, 105, 116, 109, 97, 112 }) == 0) : (IsPart ? Part.SectionId == BeforeDirtyBitmapId : false)));
                    return _isDirtyBitmap;
                }
            }
            private bool f_isDisks;
            private bool _isDisks;

            /// <summary>
            /// Whether this is a part of `block`.
            /// </summary>
            public bool IsDisks
            {
                get
                {
                    if (f_isDisks)
                        return _isDisks;
                    f_isDisks = true;
                    _isDisks = (bool) ((IsStart ? (KaitaiStream.ByteArrayCompare(Start.Name, new byte[] { 98, 108, 111, 99, 107 }) == 0) : (IsPart ? Part.SectionId == BeforeDisksId : false)));
                    return _isDisks;
                }
            }
            private bool f_isHtab;
            private bool _isHtab;

            /// <summary>
            /// Whether this is a part of `spapr/htab`.
            /// </summary>
            public bool IsHtab
            {
                get
                {
                    if (f_isHtab)
                        return _isHtab;
                    f_isHtab = true;
                    _isHtab = (bool) ((IsStart ? (KaitaiStream.ByteArrayCompare(Start.Name, new byte[] { 115, 112, 97, 112, 114, 47, 104, 116, 97, 98 }) == 0) : (IsPart ? Part.SectionId == BeforeHtabId : false)));
                    return _isHtab;
                }
            }
            private bool f_isLive;
            private bool _isLive;

            /// <summary>
            /// Whether this is a part of a section that comes in several.
            /// </summary>
            public bool IsLive
            {
                get
                {
                    if (f_isLive)
                        return _isLive;
                    f_isLive = true;
                    _isLive = (bool) ( ((IsStart) || (IsPart)) );
                    return _isLive;
                }
            }
            private bool f_isPart;
            private bool _isPart;

            /// <summary>
            /// Whether this is a further part of such a section.
            /// </summary>
            public bool IsPart
            {
                get
                {
                    if (f_isPart)
                        return _isPart;
                    f_isPart = true;
                    _isPart = (bool) ( ((Kind == LibvirtSaveImage.StreamSection.Part) || (Kind == LibvirtSaveImage.StreamSection.SectionEnd)) );
                    return _isPart;
                }
            }
            private bool f_isRam;
            private bool _isRam;

            /// <summary>
            /// Whether this is a part of the ram section.
            /// </summary>
            public bool IsRam
            {
                get
                {
                    if (f_isRam)
                        return _isRam;
                    f_isRam = true;
                    _isRam = (bool) ((IsStart ? (KaitaiStream.ByteArrayCompare(Start.Name, new byte[] { 114, 97, 109 }) == 0) : (IsPart ? Part.SectionId == BeforeRamId : false)));
                    return _isRam;
                }
            }
            private bool f_isStart;
            private bool _isStart;

            /// <summary>
            /// Whether a section that comes in several parts begins here.
            /// </summary>
            public bool IsStart
            {
                get
                {
                    if (f_isStart)
                        return _isStart;
                    f_isStart = true;
                    _isStart = (bool) (Kind == LibvirtSaveImage.StreamSection.Start);
                    return _isStart;
                }
            }
            private bool f_isStorageAttributes;
            private bool _isStorageAttributes;

            /// <summary>
            /// Whether this is a part of `s390-storage_attributes`.
            /// </summary>
            public bool IsStorageAttributes
            {
                get
                {
                    if (f_isStorageAttributes)
                        return _isStorageAttributes;
                    f_isStorageAttributes = true;
                    _isStorageAttributes = (bool) ((IsStart ? (KaitaiStream.ByteArrayCompare(Start.Name, new byte[] { 115, 51, 57, 48, 45, 115, 116, 111, 114, 97, 103, 101, 95, 97, 116, 116, 114, 105, 98, 117, 116, 101, 115 }) == 0) : (IsPart ? Part.SectionId == BeforeStorageAttributesId : false)));
                    return _isStorageAttributes;
                }
            }
            private bool f_liveId;
            private uint _liveId;

            /// <summary>
            /// The id of the section, if it comes in several parts.
            /// </summary>
            public uint LiveId
            {
                get
                {
                    if (f_liveId)
                        return _liveId;
                    f_liveId = true;
                    _liveId = (uint) (((uint) ((IsStart ? Start.SectionId : ((uint) ((IsPart ? Part.SectionId : ((uint) (4294967295)))))))));
                    return _liveId;
                }
            }
            private bool f_ofsEnd;
            private long _ofsEnd;

            /// <summary>
            /// Where this ends in the file.
            /// </summary>
            public long OfsEnd
            {
                get
                {
                    if (f_ofsEnd)
                        return _ofsEnd;
                    f_ofsEnd = true;
                    _ofsEnd = (long) (((long) (FooterEnd)));
                    return _ofsEnd;
                }
            }
            private bool f_ramEnd;
            private long _ramEnd;

            /// <summary>
            /// Where ram ends, if there is one.
            /// </summary>
            public long RamEnd
            {
                get
                {
                    if (f_ramEnd)
                        return _ramEnd;
                    f_ramEnd = true;
                    _ramEnd = (long) (((long) ((IsRam ? Ram.OfsEnd : HeadEnd.Ofs))));
                    return _ramEnd;
                }
            }
            private bool f_ramHasNames;
            private bool _ramHasNames;

            /// <summary>
            /// Whether the ram section lists blocks and its records name them: it does since version 4.
            /// </summary>
            public bool RamHasNames
            {
                get
                {
                    if (f_ramHasNames)
                        return _ramHasNames;
                    f_ramHasNames = true;
                    _ramHasNames = (bool) ((IsStart ? ((KaitaiStream.ByteArrayCompare(Start.Name, new byte[] { 114, 97, 109 }) == 0) ? Start.VersionId >= 4 : BeforeRamHasNames) : BeforeRamHasNames));
                    return _ramHasNames;
                }
            }
            private bool f_ramId;
            private uint _ramId;

            /// <summary>
            /// The id of the ram section, once it has begun.
            /// </summary>
            public uint RamId
            {
                get
                {
                    if (f_ramId)
                        return _ramId;
                    f_ramId = true;
                    _ramId = (uint) (((uint) ((IsStart ? ((uint) (((KaitaiStream.ByteArrayCompare(Start.Name, new byte[] { 114, 97, 109 }) == 0) ? Start.SectionId : BeforeRamId))) : BeforeRamId))));
                    return _ramId;
                }
            }
            private bool f_storageAttributes;
            private StorageAttributesPart _storageAttributes;

            /// <summary>
            /// The storage attributes of an s390x machine.
            /// </summary>
            public StorageAttributesPart StorageAttributes
            {
                get
                {
                    if (f_storageAttributes)
                        return _storageAttributes;
                    f_storageAttributes = true;
                    if (IsStorageAttributes) {
                        long _pos = m_io.Pos;
                        m_io.Seek(HtabEnd);
                        _storageAttributes = new StorageAttributesPart(m_io, this, m_root);
                        m_io.Seek(_pos);
                    }
                    return _storageAttributes;
                }
            }
            private bool f_storageAttributesEnd;
            private long _storageAttributesEnd;

            /// <summary>
            /// Where storage_attributes ends, if there is one.
            /// </summary>
            public long StorageAttributesEnd
            {
                get
                {
                    if (f_storageAttributesEnd)
                        return _storageAttributesEnd;
                    f_storageAttributesEnd = true;
                    _storageAttributesEnd = (long) (((long) ((IsStorageAttributes ? StorageAttributes.OfsEnd : HtabEnd))));
                    return _storageAttributesEnd;
                }
            }
            private bool f_storageAttributesId;
            private uint _storageAttributesId;

            /// <summary>
            /// The id of `s390-storage_attributes`, once it has begun.
            /// </summary>
            public uint StorageAttributesId
            {
                get
                {
                    if (f_storageAttributesId)
                        return _storageAttributesId;
                    f_storageAttributesId = true;
                    _storageAttributesId = (uint) (((uint) ((IsStart ? ((uint) (((KaitaiStream.ByteArrayCompare(Start.Name, new byte[] { 115, 51, 57, 48, 45, 115, 116, 111, 114, 97, 103, 101, 95, 97, 116, 116, 114, 105, 98, 117, 116, 101, 115 }) == 0) ? Start.SectionId : BeforeStorageAttributesId))) : BeforeStorageAttributesId))));
                    return _storageAttributesId;
                }
            }
            private StreamSection _kind;
            private Command _command;
            private DeviceHead _device;
            private LiveHead _start;
            private PartHead _part;
            private Span _headEnd;
            private RamPart _ram;
            private uint _beforeRamId;
            private bool _beforeRamHasNames;
            private uint _beforeHtabId;
            private uint _beforeStorageAttributesId;
            private uint _beforeDisksId;
            private uint _beforeBackupId;
            private uint _beforeDirtyBitmapId;
            private bool _footers;
            private bool _ignoreShared;
            private bool _mappedRam;
            private uint _pageSize;
            private LibvirtSaveImage m_root;
            private LibvirtSaveImage.SectionAt m_parent;

            /// <summary>
            /// The type byte.
            /// </summary>
            public StreamSection Kind { get { return _kind; } }

            /// <summary>
            /// The command.
            /// </summary>
            public Command Command { get { return _command; } }

            /// <summary>
            /// The head of a device's state.
            /// </summary>
            public DeviceHead Device { get { return _device; } }

            /// <summary>
            /// The head of a section that comes in several parts.
            /// </summary>
            public LiveHead Start { get { return _start; } }

            /// <summary>
            /// The head of a further part.
            /// </summary>
            public PartHead Part { get { return _part; } }

            /// <summary>
            /// Where the fields of fixed place end.
            /// </summary>
            public Span HeadEnd { get { return _headEnd; } }

            /// <summary>
            /// The guest's memory.
            /// </summary>
            public RamPart Ram { get { return _ram; } }

            /// <summary>
            /// `ram_id` of the item before.
            /// </summary>
            public uint BeforeRamId { get { return _beforeRamId; } }

            /// <summary>
            /// `ram_has_names` of the item before.
            /// </summary>
            public bool BeforeRamHasNames { get { return _beforeRamHasNames; } }

            /// <summary>
            /// `htab_id` of the item before.
            /// </summary>
            public uint BeforeHtabId { get { return _beforeHtabId; } }

            /// <summary>
            /// `storage_attributes_id` of the item before.
            /// </summary>
            public uint BeforeStorageAttributesId { get { return _beforeStorageAttributesId; } }

            /// <summary>
            /// `disks_id` of the item before.
            /// </summary>
            public uint BeforeDisksId { get { return _beforeDisksId; } }

            /// <summary>
            /// `backup_id` of the item before.
            /// </summary>
            public uint BeforeBackupId { get { return _beforeBackupId; } }

            /// <summary>
            /// `dirty_bitmap_id` of the item before.
            /// </summary>
            public uint BeforeDirtyBitmapId { get { return _beforeDirtyBitmapId; } }

            /// <summary>
            /// `footers` of the record around.
            /// </summary>
            public bool Footers { get { return _footers; } }

            /// <summary>
            /// `ignore_shared` of the record around.
            /// </summary>
            public bool IgnoreShared { get { return _ignoreShared; } }

            /// <summary>
            /// `mapped_ram` of the record around.
            /// </summary>
            public bool MappedRam { get { return _mappedRam; } }

            /// <summary>
            /// `page_size` of the record around.
            /// </summary>
            public uint PageSize { get { return _pageSize; } }
            public LibvirtSaveImage M_Root { get { return m_root; } }
            public LibvirtSaveImage.SectionAt M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// Where a section is; it is read when it is asked for.
        /// </summary>
        public partial class SectionAt : KaitaiStruct
        {
            public SectionAt(long p_ofs, uint p_beforeRamId, bool p_beforeRamHasNames, uint p_beforeHtabId, uint p_beforeStorageAttributesId, uint p_beforeDisksId, uint p_beforeBackupId, uint p_beforeDirtyBitmapId, bool p_footers, bool p_ignoreShared, bool p_mappedRam, uint p_pageSize, KaitaiStream p__io, LibvirtSaveImage.MigrationStream p__parent = null, LibvirtSaveImage p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _ofs = p_ofs;
                _beforeRamId = p_beforeRamId;
                _beforeRamHasNames = p_beforeRamHasNames;
                _beforeHtabId = p_beforeHtabId;
                _beforeStorageAttributesId = p_beforeStorageAttributesId;
                _beforeDisksId = p_beforeDisksId;
                _beforeBackupId = p_beforeBackupId;
                _beforeDirtyBitmapId = p_beforeDirtyBitmapId;
                _footers = p_footers;
                _ignoreShared = p_ignoreShared;
                _mappedRam = p_mappedRam;
                _pageSize = p_pageSize;
                f_section = false;
                _read();
            }
            private void _read()
            {
            }
            private bool f_section;
            private Section _section;

            /// <summary>
            /// A section of the stream, up to the first device's state.
            /// </summary>
            public Section Section
            {
                get
                {
                    if (f_section)
                        return _section;
                    f_section = true;
                    long _pos = m_io.Pos;
                    m_io.Seek(Ofs);
                    _section = new Section(BeforeRamId, BeforeRamHasNames, BeforeHtabId, BeforeStorageAttributesId, BeforeDisksId, BeforeBackupId, BeforeDirtyBitmapId, Footers, IgnoreShared, MappedRam, PageSize, m_io, this, m_root);
                    m_io.Seek(_pos);
                    return _section;
                }
            }
            private long _ofs;
            private uint _beforeRamId;
            private bool _beforeRamHasNames;
            private uint _beforeHtabId;
            private uint _beforeStorageAttributesId;
            private uint _beforeDisksId;
            private uint _beforeBackupId;
            private uint _beforeDirtyBitmapId;
            private bool _footers;
            private bool _ignoreShared;
            private bool _mappedRam;
            private uint _pageSize;
            private LibvirtSaveImage m_root;
            private LibvirtSaveImage.MigrationStream m_parent;

            /// <summary>
            /// Where it begins in the file.
            /// </summary>
            public long Ofs { get { return _ofs; } }

            /// <summary>
            /// `ram_id` of the item before.
            /// </summary>
            public uint BeforeRamId { get { return _beforeRamId; } }

            /// <summary>
            /// `ram_has_names` of the item before.
            /// </summary>
            public bool BeforeRamHasNames { get { return _beforeRamHasNames; } }

            /// <summary>
            /// `htab_id` of the item before.
            /// </summary>
            public uint BeforeHtabId { get { return _beforeHtabId; } }

            /// <summary>
            /// `storage_attributes_id` of the item before.
            /// </summary>
            public uint BeforeStorageAttributesId { get { return _beforeStorageAttributesId; } }

            /// <summary>
            /// `disks_id` of the item before.
            /// </summary>
            public uint BeforeDisksId { get { return _beforeDisksId; } }

            /// <summary>
            /// `backup_id` of the item before.
            /// </summary>
            public uint BeforeBackupId { get { return _beforeBackupId; } }

            /// <summary>
            /// `dirty_bitmap_id` of the item before.
            /// </summary>
            public uint BeforeDirtyBitmapId { get { return _beforeDirtyBitmapId; } }

            /// <summary>
            /// `footers` of the record around.
            /// </summary>
            public bool Footers { get { return _footers; } }

            /// <summary>
            /// `ignore_shared` of the record around.
            /// </summary>
            public bool IgnoreShared { get { return _ignoreShared; } }

            /// <summary>
            /// `mapped_ram` of the record around.
            /// </summary>
            public bool MappedRam { get { return _mappedRam; } }

            /// <summary>
            /// `page_size` of the record around.
            /// </summary>
            public uint PageSize { get { return _pageSize; } }
            public LibvirtSaveImage M_Root { get { return m_root; } }
            public LibvirtSaveImage.MigrationStream M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// The end of a section.
        /// </summary>
        public partial class SectionFooter : KaitaiStruct
        {
            public SectionFooter(uint p_liveId, KaitaiStream p__io, LibvirtSaveImage.Section p__parent = null, LibvirtSaveImage p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _liveId = p_liveId;
                f_ofsEnd = false;
                _read();
            }
            private void _read()
            {
                _kind = ((LibvirtSaveImage.StreamSection) m_io.ReadU1());
                if (!( ((_kind == LibvirtSaveImage.StreamSection.Footer)) ))
                {
                    throw new ValidationNotAnyOfError(_kind, m_io, "/types/section_footer/seq/0");
                }
                _sectionId = m_io.ReadU4be();
                if (!(_sectionId == LiveId))
                {
                    throw new ValidationNotEqualError(LiveId, _sectionId, m_io, "/types/section_footer/seq/1");
                }
                _headEnd = new Span(M_Io.Pos, M_Io.Pos, m_io, this, m_root);
            }
            private bool f_ofsEnd;
            private long _ofsEnd;

            /// <summary>
            /// Where this ends in the file.
            /// </summary>
            public long OfsEnd
            {
                get
                {
                    if (f_ofsEnd)
                        return _ofsEnd;
                    f_ofsEnd = true;
                    _ofsEnd = (long) (((long) (HeadEnd.Ofs)));
                    return _ofsEnd;
                }
            }
            private StreamSection _kind;
            private uint _sectionId;
            private Span _headEnd;
            private uint _liveId;
            private LibvirtSaveImage m_root;
            private LibvirtSaveImage.Section m_parent;

            /// <summary>
            /// The type byte.
            /// </summary>
            public StreamSection Kind { get { return _kind; } }

            /// <summary>
            /// The id of the section that ends here.
            /// </summary>
            public uint SectionId { get { return _sectionId; } }

            /// <summary>
            /// Where the fields end.
            /// </summary>
            public Span HeadEnd { get { return _headEnd; } }

            /// <summary>
            /// `live_id` of the record around.
            /// </summary>
            public uint LiveId { get { return _liveId; } }
            public LibvirtSaveImage M_Root { get { return m_root; } }
            public LibvirtSaveImage.Section M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// What follows the type byte of every section; a part, an end and a footer have no other head.
        /// </summary>
        public partial class SectionId : KaitaiStruct
        {
            public static SectionId FromFile(string fileName)
            {
                return new SectionId(new KaitaiStream(fileName));
            }

            public SectionId(KaitaiStream p__io, LibvirtSaveImage.DeviceHead p__parent = null, LibvirtSaveImage p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
                _id = m_io.ReadU4be();
            }
            private uint _id;
            private LibvirtSaveImage m_root;
            private LibvirtSaveImage.DeviceHead m_parent;

            /// <summary>
            /// Ties the parts of a section together; ids are arbitrary.
            /// </summary>
            public uint Id { get { return _id; } }
            public LibvirtSaveImage M_Root { get { return m_root; } }
            public LibvirtSaveImage.DeviceHead M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// The rest of the head of a start or a full section, after its id and its ShortString name.
        /// </summary>
        public partial class SectionInstance : KaitaiStruct
        {
            public static SectionInstance FromFile(string fileName)
            {
                return new SectionInstance(new KaitaiStream(fileName));
            }

            public SectionInstance(KaitaiStream p__io, LibvirtSaveImage.DeviceHead p__parent = null, LibvirtSaveImage p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
                _instanceId = m_io.ReadU4be();
                _versionId = m_io.ReadU4be();
            }
            private uint _instanceId;
            private uint _versionId;
            private LibvirtSaveImage m_root;
            private LibvirtSaveImage.DeviceHead m_parent;

            /// <summary>
            /// Tells devices of the same kind apart.
            /// </summary>
            public uint InstanceId { get { return _instanceId; } }

            /// <summary>
            /// The version of the device's state.
            /// </summary>
            public uint VersionId { get { return _versionId; } }
            public LibvirtSaveImage M_Root { get { return m_root; } }
            public LibvirtSaveImage.DeviceHead M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// A frame, in the order of the file.
        /// </summary>
        public partial class SeekTableEntry : KaitaiStruct
        {
            public static SeekTableEntry FromFile(string fileName)
            {
                return new SeekTableEntry(new KaitaiStream(fileName));
            }

            public SeekTableEntry(KaitaiStream p__io, KaitaiStruct p__parent = null, LibvirtSaveImage p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
                _lenCompressed = m_io.ReadU4le();
                _lenDecompressed = m_io.ReadU4le();
            }
            private uint _lenCompressed;
            private uint _lenDecompressed;
            private LibvirtSaveImage m_root;
            private KaitaiStruct m_parent;

            /// <summary>
            /// Bytes of the frame in the file.
            /// </summary>
            public uint LenCompressed { get { return _lenCompressed; } }

            /// <summary>
            /// Bytes that it decompresses to.
            /// </summary>
            public uint LenDecompressed { get { return _lenDecompressed; } }
            public LibvirtSaveImage M_Root { get { return m_root; } }
            public KaitaiStruct M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// What ends a seek table.
        /// </summary>
        public partial class SeekTableFooter : KaitaiStruct
        {
            public static SeekTableFooter FromFile(string fileName)
            {
                return new SeekTableFooter(new KaitaiStream(fileName));
            }

            public SeekTableFooter(KaitaiStream p__io, KaitaiStruct p__parent = null, LibvirtSaveImage p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
                _numFrames = m_io.ReadU4le();
                _descriptor = m_io.ReadU1();
                _magic = m_io.ReadBytes(4);
                if (!((KaitaiStream.ByteArrayCompare(_magic, new byte[] { 177, 234, 146, 143 }) == 0)))
                {
                    throw new ValidationNotEqualError(new byte[] { 177, 234, 146, 143 }, _magic, m_io, "/types/seek_table_footer/seq/2");
                }
            }
            private uint _numFrames;
            private byte _descriptor;
            private byte[] _magic;
            private LibvirtSaveImage m_root;
            private KaitaiStruct m_parent;

            /// <summary>
            /// How many entries there are.
            /// </summary>
            public uint NumFrames { get { return _numFrames; } }

            /// <summary>
            /// Bit 7 says that each entry carries a checksum; the others are 0.
            /// </summary>
            public byte Descriptor { get { return _descriptor; } }

            /// <summary>
            /// Says that this is a seek table; the last bytes of the payload.
            /// </summary>
            public byte[] Magic { get { return _magic; } }
            public LibvirtSaveImage M_Root { get { return m_root; } }
            public KaitaiStruct M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// What begins a seek table, behind the last frame.
        /// </summary>
        public partial class SeekTableHead : KaitaiStruct
        {
            public static SeekTableHead FromFile(string fileName)
            {
                return new SeekTableHead(new KaitaiStream(fileName));
            }

            public SeekTableHead(KaitaiStream p__io, KaitaiStruct p__parent = null, LibvirtSaveImage p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
                _magic = m_io.ReadBytes(4);
                if (!((KaitaiStream.ByteArrayCompare(_magic, new byte[] { 94, 42, 77, 24 }) == 0)))
                {
                    throw new ValidationNotEqualError(new byte[] { 94, 42, 77, 24 }, _magic, m_io, "/types/seek_table_head/seq/0");
                }
                _lenTable = m_io.ReadU4le();
            }
            private byte[] _magic;
            private uint _lenTable;
            private LibvirtSaveImage m_root;
            private KaitaiStruct m_parent;

            /// <summary>
            /// Says that this is a skippable frame, of the number that seek tables use.
            /// </summary>
            public byte[] Magic { get { return _magic; } }

            /// <summary>
            /// Bytes that follow: the entries and the footer.
            /// </summary>
            public uint LenTable { get { return _lenTable; } }
            public LibvirtSaveImage M_Root { get { return m_root; } }
            public KaitaiStruct M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// A name of at most 255 bytes after its length.
        /// </summary>
        public partial class ShortString : KaitaiStruct
        {
            public static ShortString FromFile(string fileName)
            {
                return new ShortString(new KaitaiStream(fileName));
            }

            public ShortString(KaitaiStream p__io, KaitaiStruct p__parent = null, LibvirtSaveImage p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
                _lenName = m_io.ReadU1();
                _name = m_io.ReadBytes(LenName);
            }
            private byte _lenName;
            private byte[] _name;
            private LibvirtSaveImage m_root;
            private KaitaiStruct m_parent;

            /// <summary>
            /// Bytes of the name.
            /// </summary>
            public byte LenName { get { return _lenName; } }

            /// <summary>
            /// The name, without a terminator.
            /// </summary>
            public byte[] Name { get { return _name; } }
            public LibvirtSaveImage M_Root { get { return m_root; } }
            public KaitaiStruct M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// Bytes that are not read until they are asked for.
        /// </summary>
        public partial class Span : KaitaiStruct
        {
            public Span(long p_ofs, long p_ofsEnd, KaitaiStream p__io, KaitaiStruct p__parent = null, LibvirtSaveImage p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _ofs = p_ofs;
                _ofsEnd = p_ofsEnd;
                f_data = false;
                _read();
            }
            private void _read()
            {
            }
            private bool f_data;
            private byte[] _data;

            /// <summary>
            /// The bytes.
            /// </summary>
            public byte[] Data
            {
                get
                {
                    if (f_data)
                        return _data;
                    f_data = true;
                    long _pos = m_io.Pos;
                    m_io.Seek(Ofs);
                    _data = m_io.ReadBytes((((long) (OfsEnd - Ofs)) <= ((long) (M_Io.Size)) ? ((long) (OfsEnd - Ofs)) : ((long) (M_Io.Size))));
                    m_io.Seek(_pos);
                    return _data;
                }
            }
            private long _ofs;
            private long _ofsEnd;
            private LibvirtSaveImage m_root;
            private KaitaiStruct m_parent;

            /// <summary>
            /// Where they begin in the file.
            /// </summary>
            public long Ofs { get { return _ofs; } }

            /// <summary>
            /// Where they end.
            /// </summary>
            public long OfsEnd { get { return _ofsEnd; } }
            public LibvirtSaveImage M_Root { get { return m_root; } }
            public KaitaiStruct M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// What a part of `s390-storage_attributes` holds.
        /// </summary>
        public partial class StorageAttributesPart : KaitaiStruct
        {
            public static StorageAttributesPart FromFile(string fileName)
            {
                return new StorageAttributesPart(new KaitaiStream(fileName));
            }

            public StorageAttributesPart(KaitaiStream p__io, LibvirtSaveImage.Section p__parent = null, LibvirtSaveImage p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                f_ofsEnd = false;
                _read();
            }
            private void _read()
            {
                _records = new List<StorageAttributesRecordAt>();
                {
                    var i = 0;
                    StorageAttributesRecordAt M_;
                    do {
                        M_ = new StorageAttributesRecordAt((Records.Count == 0 ? ((long) (M_Io.Pos)) : Records[Records.Count - 1].StorageAttributesRecord.OfsEnd), m_io, this, m_root);
                        _records.Add(M_);
                        i++;
                    } while (!(M_.StorageAttributesRecord.IsLast));
                }
            }
            private bool f_ofsEnd;
            private long _ofsEnd;

            /// <summary>
            /// Where this ends in the file.
            /// </summary>
            public long OfsEnd
            {
                get
                {
                    if (f_ofsEnd)
                        return _ofsEnd;
                    f_ofsEnd = true;
                    _ofsEnd = (long) (((long) (Records[Records.Count - 1].StorageAttributesRecord.OfsEnd)));
                    return _ofsEnd;
                }
            }
            private List<StorageAttributesRecordAt> _records;
            private LibvirtSaveImage m_root;
            private LibvirtSaveImage.Section m_parent;

            /// <summary>
            /// The records.
            /// </summary>
            public List<StorageAttributesRecordAt> Records { get { return _records; } }
            public LibvirtSaveImage M_Root { get { return m_root; } }
            public LibvirtSaveImage.Section M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// A record of `s390-storage_attributes`.
        /// </summary>
        public partial class StorageAttributesRecord : KaitaiStruct
        {
            public static StorageAttributesRecord FromFile(string fileName)
            {
                return new StorageAttributesRecord(new KaitaiStream(fileName));
            }

            public StorageAttributesRecord(KaitaiStream p__io, LibvirtSaveImage.StorageAttributesRecordAt p__parent = null, LibvirtSaveImage p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                f_dataEnd = false;
                f_isLast = false;
                f_nextKind = false;
                f_ofsEnd = false;
                _read();
            }
            private void _read()
            {
                _word = new StorageAttributesWord(m_io, this, m_root);
                if (Word.Flags == 2) {
                    _lenData = m_io.ReadU8be();
                    if (!(_lenData >= ( ((((long) (LenData)) >= ((long) (0))) && (((long) (LenData)) <= ((long) (70368744177664))))  ? LenData : 1)))
                    {
                        throw new ValidationLessThanError(( ((((long) (LenData)) >= ((long) (0))) && (((long) (LenData)) <= ((long) (70368744177664))))  ? LenData : 1), _lenData, m_io, "/types/storage_attributes_record/seq/1");
                    }
                    if (!(_lenData <= ( ((((long) (LenData)) >= ((long) (0))) && (((long) (LenData)) <= ((long) (70368744177664))))  ? LenData : 0)))
                    {
                        throw new ValidationGreaterThanError(( ((((long) (LenData)) >= ((long) (0))) && (((long) (LenData)) <= ((long) (70368744177664))))  ? LenData : 0), _lenData, m_io, "/types/storage_attributes_record/seq/1");
                    }
                }
                _headEnd = new Span(M_Io.Pos, M_Io.Pos, m_io, this, m_root);
                if (Word.Flags == 2) {
                    _data = new Span(HeadEnd.Ofs, ((long) (HeadEnd.Ofs)) + ((long) (LenData)), m_io, this, m_root);
                }
            }
            private bool f_dataEnd;
            private long _dataEnd;

            /// <summary>
            /// Where data ends, if there is one.
            /// </summary>
            public long DataEnd
            {
                get
                {
                    if (f_dataEnd)
                        return _dataEnd;
                    f_dataEnd = true;
                    _dataEnd = (long) (((long) ((Word.Flags == 2 ? Data.OfsEnd : HeadEnd.Ofs))));
                    return _dataEnd;
                }
            }
            private bool f_isLast;
            private bool _isLast;

            /// <summary>
            /// Whether this part ends here.
            /// </summary>
            public bool IsLast
            {
                get
                {
                    if (f_isLast)
                        return _isLast;
                    f_isLast = true;
                    _isLast = (bool) ( ((Word.Flags == 1) || ( ((Word.Flags == 8) && (NextKind == 126)) )) );
                    return _isLast;
                }
            }
            private bool f_nextKind;
            private byte _nextKind;

            /// <summary>
            /// The byte that follows: a few old writers forget the end mark, and then it is a footer's.
            /// </summary>
            public byte NextKind
            {
                get
                {
                    if (f_nextKind)
                        return _nextKind;
                    f_nextKind = true;
                    long _pos = m_io.Pos;
                    m_io.Seek(DataEnd);
                    _nextKind = m_io.ReadU1();
                    m_io.Seek(_pos);
                    return _nextKind;
                }
            }
            private bool f_ofsEnd;
            private long _ofsEnd;

            /// <summary>
            /// Where this ends in the file.
            /// </summary>
            public long OfsEnd
            {
                get
                {
                    if (f_ofsEnd)
                        return _ofsEnd;
                    f_ofsEnd = true;
                    _ofsEnd = (long) (((long) (DataEnd)));
                    return _ofsEnd;
                }
            }
            private StorageAttributesWord _word;
            private ulong? _lenData;
            private Span _headEnd;
            private Span _data;
            private LibvirtSaveImage m_root;
            private LibvirtSaveImage.StorageAttributesRecordAt m_parent;

            /// <summary>
            /// What follows.
            /// </summary>
            public StorageAttributesWord Word { get { return _word; } }

            /// <summary>
            /// How many attributes follow, one byte each.
            /// </summary>
            public ulong? LenData { get { return _lenData; } }

            /// <summary>
            /// Where the fields of fixed place end.
            /// </summary>
            public Span HeadEnd { get { return _headEnd; } }

            /// <summary>
            /// The attributes.
            /// </summary>
            public Span Data { get { return _data; } }
            public LibvirtSaveImage M_Root { get { return m_root; } }
            public LibvirtSaveImage.StorageAttributesRecordAt M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// Where a storage_attributes_record is; it is read when it is asked for.
        /// </summary>
        public partial class StorageAttributesRecordAt : KaitaiStruct
        {
            public StorageAttributesRecordAt(long p_ofs, KaitaiStream p__io, LibvirtSaveImage.StorageAttributesPart p__parent = null, LibvirtSaveImage p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _ofs = p_ofs;
                f_storageAttributesRecord = false;
                _read();
            }
            private void _read()
            {
            }
            private bool f_storageAttributesRecord;
            private StorageAttributesRecord _storageAttributesRecord;

            /// <summary>
            /// A record of `s390-storage_attributes`.
            /// </summary>
            public StorageAttributesRecord StorageAttributesRecord
            {
                get
                {
                    if (f_storageAttributesRecord)
                        return _storageAttributesRecord;
                    f_storageAttributesRecord = true;
                    long _pos = m_io.Pos;
                    m_io.Seek(Ofs);
                    _storageAttributesRecord = new StorageAttributesRecord(m_io, this, m_root);
                    m_io.Seek(_pos);
                    return _storageAttributesRecord;
                }
            }
            private long _ofs;
            private LibvirtSaveImage m_root;
            private LibvirtSaveImage.StorageAttributesPart m_parent;

            /// <summary>
            /// Where it begins in the file.
            /// </summary>
            public long Ofs { get { return _ofs; } }
            public LibvirtSaveImage M_Root { get { return m_root; } }
            public LibvirtSaveImage.StorageAttributesPart M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// What begins each record of `s390-storage_attributes`: a 64-bit integer.
        /// </summary>
        public partial class StorageAttributesWord : KaitaiStruct
        {
            public static StorageAttributesWord FromFile(string fileName)
            {
                return new StorageAttributesWord(new KaitaiStream(fileName));
            }

            public StorageAttributesWord(KaitaiStream p__io, LibvirtSaveImage.StorageAttributesRecord p__parent = null, LibvirtSaveImage p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
                _addressHigh = m_io.ReadBitsIntBe(32);
                _addressLow = m_io.ReadBitsIntBe(20);
                _flags = m_io.ReadBitsIntBe(12);
                if (!( ((_flags == 1) || (_flags == 2) || (_flags == 8)) ))
                {
                    throw new ValidationNotAnyOfError(_flags, m_io, "/types/storage_attributes_word/seq/2");
                }
            }
            private ulong _addressHigh;
            private ulong _addressLow;
            private ulong _flags;
            private LibvirtSaveImage m_root;
            private LibvirtSaveImage.StorageAttributesRecord m_parent;

            /// <summary>
            /// The guest's address, upper half.
            /// </summary>
            public ulong AddressHigh { get { return _addressHigh; } }

            /// <summary>
            /// The next bits of the address, down to the page.
            /// </summary>
            public ulong AddressLow { get { return _addressLow; } }

            /// <summary>
            /// One bit of StorageAttributesFlag.
            /// </summary>
            public ulong Flags { get { return _flags; } }
            public LibvirtSaveImage M_Root { get { return m_root; } }
            public LibvirtSaveImage.StorageAttributesRecord M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// The first eight bytes of a migration stream.
        /// </summary>
        public partial class StreamHeader : KaitaiStruct
        {
            public static StreamHeader FromFile(string fileName)
            {
                return new StreamHeader(new KaitaiStream(fileName));
            }

            public StreamHeader(KaitaiStream p__io, LibvirtSaveImage.MigrationStream p__parent = null, LibvirtSaveImage p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
                _magic = m_io.ReadBytes(4);
                if (!((KaitaiStream.ByteArrayCompare(_magic, new byte[] { 81, 69, 86, 77 }) == 0)))
                {
                    throw new ValidationNotEqualError(new byte[] { 81, 69, 86, 77 }, _magic, m_io, "/types/stream_header/seq/0");
                }
                _version = m_io.ReadU4be();
                if (!(_version == 3))
                {
                    throw new ValidationNotEqualError(3, _version, m_io, "/types/stream_header/seq/1");
                }
            }
            private byte[] _magic;
            private uint _version;
            private LibvirtSaveImage m_root;
            private LibvirtSaveImage.MigrationStream m_parent;

            /// <summary>
            /// Says that this is a QEMU migration stream.
            /// </summary>
            public byte[] Magic { get { return _magic; } }

            /// <summary>
            /// Always 3; version 2 ended with QEMU 0.10.
            /// </summary>
            public uint Version { get { return _version; } }
            public LibvirtSaveImage M_Root { get { return m_root; } }
            public LibvirtSaveImage.MigrationStream M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// A subsection of the configuration.
        /// </summary>
        public partial class Subsection : KaitaiStruct
        {
            public Subsection(uint p_beforePageSize, bool p_beforeMappedRam, bool p_beforeIgnoreShared, KaitaiStream p__io, LibvirtSaveImage.Configuration p__parent = null, LibvirtSaveImage p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _beforePageSize = p_beforePageSize;
                _beforeMappedRam = p_beforeMappedRam;
                _beforeIgnoreShared = p_beforeIgnoreShared;
                f_ignoreShared = false;
                f_mappedRam = false;
                f_nextKind = false;
                f_pageSize = false;
                _read();
            }
            private void _read()
            {
                _kind = ((LibvirtSaveImage.StreamSection) m_io.ReadU1());
                if (!( ((_kind == LibvirtSaveImage.StreamSection.Subsection)) ))
                {
                    throw new ValidationNotAnyOfError(_kind, m_io, "/types/subsection/seq/0");
                }
                _name = new SubsectionName(m_io, this, m_root);
                _head = new SubsectionHead(m_io, this, m_root);
                if ((KaitaiStream.ByteArrayCompare(Name.Name, new byte[] { 99, 111, 110, 102, 105, 103, 117, 114, 97, 116, 105, 111, 110, 47, 116, 97, 114, 103, 101, 116, 45, 112, 97, 103, 101, 45, 98, 105, 116, 115 }) == 0)) {
                    _targetPageBits = new TargetPageBits(m_io, this, m_root);
                }
                if ((KaitaiStream.ByteArrayCompare(Name.Name, new byte[] { 99, 111, 110, 102, 105, 103, 117, 114, 97, 116, 105, 111, 110, 47, 99, 97, 112, 97, 98, 105, 108, 105, 116, 105, 101, 115 }) == 0)) {
                    _capabilityList = new CapabilityList(m_io, this, m_root);
                }
                if ((KaitaiStream.ByteArrayCompare(Name.Name, new byte[] { 99, 111, 110, 102, 105, 103, 117, 114, 97, 116, 105, 111, 110, 47, 117, 117, 105, 100 }) == 0)) {
                    _uuid = new Uuid(m_io, this, m_root);
                }
                _atNextKind = new Span(M_Io.Pos, M_Io.Pos, m_io, this, m_root);
            }
            private bool f_ignoreShared;
            private bool _ignoreShared;

            /// <summary>
            /// Whether this or a subsection before lists `x-ignore-shared`.
            /// </summary>
            public bool IgnoreShared
            {
                get
                {
                    if (f_ignoreShared)
                        return _ignoreShared;
                    f_ignoreShared = true;
                    _ignoreShared = (bool) (((KaitaiStream.ByteArrayCompare(Name.Name, new byte[] { 99, 111, 110, 102, 105, 103, 117, 114, 97, 116, 105, 111, 110, 47, 99, 97, 112, 97, 98, 105, 108, 105, 116, 105, 101, 115 }) == 0) ? CapabilityList.IgnoreShared : BeforeIgnoreShared));
                    return _ignoreShared;
                }
            }
            private bool f_mappedRam;
            private bool _mappedRam;

            /// <summary>
            /// Whether this or a subsection before lists `mapped-ram`.
            /// </summary>
            public bool MappedRam
            {
                get
                {
                    if (f_mappedRam)
                        return _mappedRam;
                    f_mappedRam = true;
                    _mappedRam = (bool) (((KaitaiStream.ByteArrayCompare(Name.Name, new byte[] { 99, 111, 110, 102, 105, 103, 117, 114, 97, 116, 105, 111, 110, 47, 99, 97, 112, 97, 98, 105, 108, 105, 116, 105, 101, 115 }) == 0) ? CapabilityList.MappedRam : BeforeMappedRam));
                    return _mappedRam;
                }
            }
            private bool f_nextKind;
            private byte _nextKind;

            /// <summary>
            /// The type byte that follows.
            /// </summary>
            public byte NextKind
            {
                get
                {
                    if (f_nextKind)
                        return _nextKind;
                    f_nextKind = true;
                    long _pos = m_io.Pos;
                    m_io.Seek(AtNextKind.Ofs);
                    _nextKind = m_io.ReadU1();
                    m_io.Seek(_pos);
                    return _nextKind;
                }
            }
            private bool f_pageSize;
            private uint _pageSize;

            /// <summary>
            /// Bytes of a page, if this or a subsection before says it; else 0.
            /// </summary>
            public uint PageSize
            {
                get
                {
                    if (f_pageSize)
                        return _pageSize;
                    f_pageSize = true;
                    _pageSize = (uint) (((uint) (((KaitaiStream.ByteArrayCompare(Name.Name, new byte[] { 99, 111, 110, 102, 105, 103, 117, 114, 97, 116, 105, 111, 110, 47, 116, 97, 114, 103, 101, 116, 45, 112, 97, 103, 101, 45, 98, 105, 116, 115 }) == 0) ? TargetPageBits.PageSize : BeforePageSize))));
                    return _pageSize;
                }
            }
            private StreamSection _kind;
            private SubsectionName _name;
            private SubsectionHead _head;
            private TargetPageBits _targetPageBits;
            private CapabilityList _capabilityList;
            private Uuid _uuid;
            private Span _atNextKind;
            private uint _beforePageSize;
            private bool _beforeMappedRam;
            private bool _beforeIgnoreShared;
            private LibvirtSaveImage m_root;
            private LibvirtSaveImage.Configuration m_parent;

            /// <summary>
            /// The type byte.
            /// </summary>
            public StreamSection Kind { get { return _kind; } }

            /// <summary>
            /// Which subsection this is, such as `configuration/capabilities`.
            /// </summary>
            public SubsectionName Name { get { return _name; } }

            /// <summary>
            /// Its version.
            /// </summary>
            public SubsectionHead Head { get { return _head; } }

            /// <summary>
            /// The fields of `configuration/target-page-bits`.
            /// </summary>
            public TargetPageBits TargetPageBits { get { return _targetPageBits; } }

            /// <summary>
            /// The fields of `configuration/capabilities`.
            /// </summary>
            public CapabilityList CapabilityList { get { return _capabilityList; } }

            /// <summary>
            /// The fields of `configuration/uuid`.
            /// </summary>
            public Uuid Uuid { get { return _uuid; } }

            /// <summary>
            /// Where next_kind is.
            /// </summary>
            public Span AtNextKind { get { return _atNextKind; } }

            /// <summary>
            /// `page_size` of the item before.
            /// </summary>
            public uint BeforePageSize { get { return _beforePageSize; } }

            /// <summary>
            /// `mapped_ram` of the item before.
            /// </summary>
            public bool BeforeMappedRam { get { return _beforeMappedRam; } }

            /// <summary>
            /// `ignore_shared` of the item before.
            /// </summary>
            public bool BeforeIgnoreShared { get { return _beforeIgnoreShared; } }
            public LibvirtSaveImage M_Root { get { return m_root; } }
            public LibvirtSaveImage.Configuration M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// What stands between the name of a subsection and its fields.
        /// </summary>
        public partial class SubsectionHead : KaitaiStruct
        {
            public static SubsectionHead FromFile(string fileName)
            {
                return new SubsectionHead(new KaitaiStream(fileName));
            }

            public SubsectionHead(KaitaiStream p__io, LibvirtSaveImage.Subsection p__parent = null, LibvirtSaveImage p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
                _version = m_io.ReadU4be();
            }
            private uint _version;
            private LibvirtSaveImage m_root;
            private LibvirtSaveImage.Subsection m_parent;

            /// <summary>
            /// The version of its fields, of which QEMU looks at the lowest byte; 1 for those of the configuration.
            /// </summary>
            public uint Version { get { return _version; } }
            public LibvirtSaveImage M_Root { get { return m_root; } }
            public LibvirtSaveImage.Subsection M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// The name of a subsection of the configuration.
        /// </summary>
        public partial class SubsectionName : KaitaiStruct
        {
            public static SubsectionName FromFile(string fileName)
            {
                return new SubsectionName(new KaitaiStream(fileName));
            }

            public SubsectionName(KaitaiStream p__io, LibvirtSaveImage.Subsection p__parent = null, LibvirtSaveImage p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
                _lenName = m_io.ReadU1();
                _name = m_io.ReadBytes(LenName);
                if (!( (((KaitaiStream.ByteArrayCompare(_name, new byte[] { 99, 111, 110, 102, 105, 103, 117, 114, 97, 116, 105, 111, 110, 47, 116, 97, 114, 103, 101, 116, 45, 112, 97, 103, 101, 45, 98, 105, 116, 115 }) == 0)) || ((KaitaiStream.ByteArrayCompare(_name, new byte[] { 99, 111, 110, 102, 105, 103, 117, 114, 97, 116, 105, 111, 110, 47, 99, 97, 112, 97, 98, 105, 108, 105, 116, 105, 101, 115 }) == 0)) || ((KaitaiStream.ByteArrayCompare(_name, new byte[] { 99, 111, 110, 102, 105, 103, 117, 114, 97, 116, 105, 111, 110, 47, 117, 117, 105, 100 }) == 0))) ))
                {
                    throw new ValidationNotAnyOfError(_name, m_io, "/types/subsection_name/seq/1");
                }
            }
            private byte _lenName;
            private byte[] _name;
            private LibvirtSaveImage m_root;
            private LibvirtSaveImage.Subsection m_parent;

            /// <summary>
            /// Bytes of the name.
            /// </summary>
            public byte LenName { get { return _lenName; } }

            /// <summary>
            /// The name.
            /// </summary>
            public byte[] Name { get { return _name; } }
            public LibvirtSaveImage M_Root { get { return m_root; } }
            public LibvirtSaveImage.Subsection M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// The fields of the subsection `configuration/target-page-bits`.
        /// </summary>
        public partial class TargetPageBits : KaitaiStruct
        {
            public static TargetPageBits FromFile(string fileName)
            {
                return new TargetPageBits(new KaitaiStream(fileName));
            }

            public TargetPageBits(KaitaiStream p__io, LibvirtSaveImage.Subsection p__parent = null, LibvirtSaveImage p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                f_pageSize = false;
                _read();
            }
            private void _read()
            {
                _pageBits = m_io.ReadU4be();
                if (!(_pageBits <= 24))
                {
                    throw new ValidationGreaterThanError(24, _pageBits, m_io, "/types/target_page_bits/seq/0");
                }
            }
            private bool f_pageSize;
            private uint _pageSize;

            /// <summary>
            /// Bytes of a page; the flags of a RamWord leave no room for less than 1024.
            /// </summary>
            public uint PageSize
            {
                get
                {
                    if (f_pageSize)
                        return _pageSize;
                    f_pageSize = true;
                    _pageSize = (uint) (((uint) ((PageBits > 9 ? ((uint) (1 << ((int) (PageBits)))) : ((uint) (0))))));
                    return _pageSize;
                }
            }
            private uint _pageBits;
            private LibvirtSaveImage m_root;
            private LibvirtSaveImage.Subsection m_parent;

            /// <summary>
            /// The target's page size is two to this power.
            /// </summary>
            public uint PageBits { get { return _pageBits; } }
            public LibvirtSaveImage M_Root { get { return m_root; } }
            public LibvirtSaveImage.Subsection M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// An area that holds one NUL-terminated text and room for it to grow.
        /// </summary>
        public partial class TextArea : KaitaiStruct
        {
            public static TextArea FromFile(string fileName)
            {
                return new TextArea(new KaitaiStream(fileName));
            }

            public TextArea(KaitaiStream p__io, LibvirtSaveImage p__parent = null, LibvirtSaveImage p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                f_padding = false;
                _read();
            }
            private void _read()
            {
                _text = KaitaiStream.BytesTerminate(m_io.ReadBytesFull(), 0, false);
            }
            private bool f_padding;
            private byte[] _padding;

            /// <summary>
            /// The NUL that ends the text, zeros, and whatever an older edit left behind; readers ignore it.
            /// </summary>
            public byte[] Padding
            {
                get
                {
                    if (f_padding)
                        return _padding;
                    f_padding = true;
                    long _pos = m_io.Pos;
                    m_io.Seek(Text.Length);
                    _padding = m_io.ReadBytesFull();
                    m_io.Seek(_pos);
                    return _padding;
                }
            }
            private byte[] _text;
            private LibvirtSaveImage m_root;
            private LibvirtSaveImage m_parent;

            /// <summary>
            /// The text, UTF-8, without its NUL; readers stop at the first NUL.
            /// </summary>
            public byte[] Text { get { return _text; } }
            public LibvirtSaveImage M_Root { get { return m_root; } }
            public LibvirtSaveImage M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// The fields of the subsection `configuration/uuid`.
        /// </summary>
        public partial class Uuid : KaitaiStruct
        {
            public static Uuid FromFile(string fileName)
            {
                return new Uuid(new KaitaiStream(fileName));
            }

            public Uuid(KaitaiStream p__io, LibvirtSaveImage.Subsection p__parent = null, LibvirtSaveImage p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
                _value = m_io.ReadBytes(16);
            }
            private byte[] _value;
            private LibvirtSaveImage m_root;
            private LibvirtSaveImage.Subsection m_parent;

            /// <summary>
            /// The guest's UUID as 16 bytes.
            /// </summary>
            public byte[] Value { get { return _value; } }
            public LibvirtSaveImage M_Root { get { return m_root; } }
            public LibvirtSaveImage.Subsection M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// A record in the state of a VFIO device.
        /// </summary>
        public partial class VfioRecord : KaitaiStruct
        {
            public static VfioRecord FromFile(string fileName)
            {
                return new VfioRecord(new KaitaiStream(fileName));
            }

            public VfioRecord(KaitaiStream p__io, KaitaiStruct p__parent = null, LibvirtSaveImage p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                f_dataEnd = false;
                f_ofsEnd = false;
                _read();
            }
            private void _read()
            {
                _mark = m_io.ReadBytes(6);
                if (!((KaitaiStream.ByteArrayCompare(_mark, new byte[] { 255, 255, 255, 255, 239, 16 }) == 0)))
                {
                    throw new ValidationNotEqualError(new byte[] { 255, 255, 255, 255, 239, 16 }, _mark, m_io, "/types/vfio_record/seq/0");
                }
                _tag = ((LibvirtSaveImage.VfioTag) m_io.ReadU2be());
                if (!Enum.IsDefined(typeof(VfioTag), _tag))
                {
                    throw new ValidationNotInEnumError(_tag, m_io, "/types/vfio_record/seq/1");
                }
                if (Tag == LibvirtSaveImage.VfioTag.DevData) {
                    _lenData = m_io.ReadU8be();
                    if (!(_lenData >= ( ((((long) (LenData)) >= ((long) (0))) && (((long) (LenData)) <= ((long) (70368744177664))))  ? LenData : 1)))
                    {
                        throw new ValidationLessThanError(( ((((long) (LenData)) >= ((long) (0))) && (((long) (LenData)) <= ((long) (70368744177664))))  ? LenData : 1), _lenData, m_io, "/types/vfio_record/seq/2");
                    }
                    if (!(_lenData <= ( ((((long) (LenData)) >= ((long) (0))) && (((long) (LenData)) <= ((long) (70368744177664))))  ? LenData : 0)))
                    {
                        throw new ValidationGreaterThanError(( ((((long) (LenData)) >= ((long) (0))) && (((long) (LenData)) <= ((long) (70368744177664))))  ? LenData : 0), _lenData, m_io, "/types/vfio_record/seq/2");
                    }
                }
                _headEnd = new Span(M_Io.Pos, M_Io.Pos, m_io, this, m_root);
                if (Tag == LibvirtSaveImage.VfioTag.DevData) {
                    _data = new Span(HeadEnd.Ofs, ((long) (HeadEnd.Ofs)) + ((long) (LenData)), m_io, this, m_root);
                }
            }
            private bool f_dataEnd;
            private long _dataEnd;

            /// <summary>
            /// Where data ends, if there is one.
            /// </summary>
            public long DataEnd
            {
                get
                {
                    if (f_dataEnd)
                        return _dataEnd;
                    f_dataEnd = true;
                    _dataEnd = (long) (((long) ((Tag == LibvirtSaveImage.VfioTag.DevData ? Data.OfsEnd : HeadEnd.Ofs))));
                    return _dataEnd;
                }
            }
            private bool f_ofsEnd;
            private long _ofsEnd;

            /// <summary>
            /// Where this ends in the file.
            /// </summary>
            public long OfsEnd
            {
                get
                {
                    if (f_ofsEnd)
                        return _ofsEnd;
                    f_ofsEnd = true;
                    _ofsEnd = (long) (((long) (DataEnd)));
                    return _ofsEnd;
                }
            }
            private byte[] _mark;
            private VfioTag _tag;
            private ulong? _lenData;
            private Span _headEnd;
            private Span _data;
            private LibvirtSaveImage m_root;
            private KaitaiStruct m_parent;

            /// <summary>
            /// Says that this is a mark of VFIO.
            /// </summary>
            public byte[] Mark { get { return _mark; } }

            /// <summary>
            /// What follows.
            /// </summary>
            public VfioTag Tag { get { return _tag; } }

            /// <summary>
            /// Bytes that follow.
            /// </summary>
            public ulong? LenData { get { return _lenData; } }

            /// <summary>
            /// Where the fields of fixed place end.
            /// </summary>
            public Span HeadEnd { get { return _headEnd; } }

            /// <summary>
            /// A piece of the device's state.
            /// </summary>
            public Span Data { get { return _data; } }
            public LibvirtSaveImage M_Root { get { return m_root; } }
            public KaitaiStruct M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// The description of all device state after its type byte; the JSON text follows.
        /// </summary>
        public partial class VmDescription : KaitaiStruct
        {
            public static VmDescription FromFile(string fileName)
            {
                return new VmDescription(new KaitaiStream(fileName));
            }

            public VmDescription(KaitaiStream p__io, KaitaiStruct p__parent = null, LibvirtSaveImage p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
                _lenJson = m_io.ReadU4be();
            }
            private uint _lenJson;
            private LibvirtSaveImage m_root;
            private KaitaiStruct m_parent;

            /// <summary>
            /// Bytes of the JSON text, which reaches to the end of the stream.
            /// </summary>
            public uint LenJson { get { return _lenJson; } }
            public LibvirtSaveImage M_Root { get { return m_root; } }
            public KaitaiStruct M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// The numbers of the header, in the byte order of the host that wrote them.
        /// </summary>
        public partial class Words : KaitaiStruct
        {
            public static Words FromFile(string fileName)
            {
                return new Words(new KaitaiStream(fileName));
            }

            private bool? m_isLe;
            public Words(KaitaiStream p__io, LibvirtSaveImage.SaveHeader p__parent = null, LibvirtSaveImage p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                f_featuresMappedRam = false;
                f_formatEnum = false;
                f_lenCookie = false;
                f_lenXml = false;
                f_ofsPayload = false;
                _read();
            }
            private void _read()
            {
                switch (M_Parent.ByteOrder) {
                case 0: {
                    m_isLe = (bool) (true);
                    break;
                }
                case 1: {
                    m_isLe = (bool) (false);
                    break;
                }
                }

                if (m_isLe == null) {
                    throw new UndecidedEndiannessError();
                } else if (m_isLe == true) {
                    _readLE();
                } else {
                    _readBE();
                }
            }
            private void _readLE()
            {
                _version = m_io.ReadU4le();
                if (!(_version <= 3))
                {
                    throw new ValidationGreaterThanError(3, _version, m_io, "/types/words/seq/0");
                }
                _lenData = m_io.ReadU4le();
                if (!(_lenData >= 1))
                {
                    throw new ValidationLessThanError(1, _lenData, m_io, "/types/words/seq/1");
                }
                _wasRunning = m_io.ReadU4le();
                _format = m_io.ReadU4le();
                if (!( ((_format == 0) || (_format == 1) || (_format == 2) || (_format == 3) || (_format == 4) || (_format == 5) || (_format == 6)) ))
                {
                    throw new ValidationNotAnyOfError(_format, m_io, "/types/words/seq/3");
                }
                _ofsCookie = m_io.ReadU4le();
                if (!(_ofsCookie <= LenData))
                {
                    throw new ValidationGreaterThanError(LenData, _ofsCookie, m_io, "/types/words/seq/4");
                }
                if (Version >= 3) {
                    _features = m_io.ReadU4le();
                    if (!( ((_features == 0) || (_features == 1)) ))
                    {
                        throw new ValidationNotAnyOfError(_features, m_io, "/types/words/seq/5");
                    }
                }
                _reserved = m_io.ReadBytesFull();
            }
            private void _readBE()
            {
                _version = m_io.ReadU4be();
                if (!(_version <= 3))
                {
                    throw new ValidationGreaterThanError(3, _version, m_io, "/types/words/seq/0");
                }
                _lenData = m_io.ReadU4be();
                if (!(_lenData >= 1))
                {
                    throw new ValidationLessThanError(1, _lenData, m_io, "/types/words/seq/1");
                }
                _wasRunning = m_io.ReadU4be();
                _format = m_io.ReadU4be();
                if (!( ((_format == 0) || (_format == 1) || (_format == 2) || (_format == 3) || (_format == 4) || (_format == 5) || (_format == 6)) ))
                {
                    throw new ValidationNotAnyOfError(_format, m_io, "/types/words/seq/3");
                }
                _ofsCookie = m_io.ReadU4be();
                if (!(_ofsCookie <= LenData))
                {
                    throw new ValidationGreaterThanError(LenData, _ofsCookie, m_io, "/types/words/seq/4");
                }
                if (Version >= 3) {
                    _features = m_io.ReadU4be();
                    if (!( ((_features == 0) || (_features == 1)) ))
                    {
                        throw new ValidationNotAnyOfError(_features, m_io, "/types/words/seq/5");
                    }
                }
                _reserved = m_io.ReadBytesFull();
            }
            private bool f_featuresMappedRam;
            private bool? _featuresMappedRam;

            /// <summary>
            /// The payload uses QEMU's mapped-ram layout.
            /// </summary>
            public bool? FeaturesMappedRam
            {
                get
                {
                    if (f_featuresMappedRam)
                        return _featuresMappedRam;
                    f_featuresMappedRam = true;
                    if (Version >= 3) {
                        _featuresMappedRam = (bool) ((Features & 1) != 0);
                    }
                    return _featuresMappedRam;
                }
            }
            private bool f_formatEnum;
            private SaveFormat _formatEnum;

            /// <summary>
            /// `format` as one of the known values.
            /// </summary>
            public SaveFormat FormatEnum
            {
                get
                {
                    if (f_formatEnum)
                        return _formatEnum;
                    f_formatEnum = true;
                    _formatEnum = (SaveFormat) (((LibvirtSaveImage.SaveFormat) Format));
                    return _formatEnum;
                }
            }
            private bool f_lenCookie;
            private int _lenCookie;

            /// <summary>
            /// Bytes of the cookie's area, which reaches to the payload.
            /// </summary>
            public int LenCookie
            {
                get
                {
                    if (f_lenCookie)
                        return _lenCookie;
                    f_lenCookie = true;
                    _lenCookie = (int) (LenData - LenXml);
                    return _lenCookie;
                }
            }
            private bool f_lenXml;
            private uint _lenXml;

            /// <summary>
            /// Bytes of the XML's area: up to the cookie, or up to the payload.
            /// </summary>
            public uint LenXml
            {
                get
                {
                    if (f_lenXml)
                        return _lenXml;
                    f_lenXml = true;
                    _lenXml = (uint) ((OfsCookie != 0 ? OfsCookie : LenData));
                    return _lenXml;
                }
            }
            private bool f_ofsPayload;
            private int _ofsPayload;

            /// <summary>
            /// Where the payload begins in the file; nothing else points to it and it is not aligned.
            /// </summary>
            public int OfsPayload
            {
                get
                {
                    if (f_ofsPayload)
                        return _ofsPayload;
                    f_ofsPayload = true;
                    _ofsPayload = (int) (LenData + 92);
                    return _ofsPayload;
                }
            }
            private uint _version;
            private uint _lenData;
            private uint _wasRunning;
            private uint _format;
            private uint _ofsCookie;
            private uint? _features;
            private byte[] _reserved;
            private LibvirtSaveImage m_root;
            private LibvirtSaveImage.SaveHeader m_parent;

            /// <summary>
            /// Header version: 2 since libvirt 0.7.1; 1 before; 3 adds `features` and was never released.
            /// </summary>
            public uint Version { get { return _version; } }

            /// <summary>
            /// Bytes from the end of the header to the payload: XML, cookie and padding.
            /// </summary>
            public uint LenData { get { return _lenData; } }

            /// <summary>
            /// Whether the guest runs on after a restore: 0 leaves it paused, any other value resumes it.
            /// </summary>
            public uint WasRunning { get { return _wasRunning; } }

            /// <summary>
            /// What the payload is said to be. Versions 0 and 1 have no such field and are never decompressed.
            /// </summary>
            public uint Format { get { return _format; } }

            /// <summary>
            /// Where the cookie begins, counted from the end of the header; 0 when there is none.
            /// </summary>
            public uint OfsCookie { get { return _ofsCookie; } }

            /// <summary>
            /// What a reader must be able to do before it touches the payload; from version 3 on.
            /// </summary>
            public uint? Features { get { return _features; } }

            /// <summary>
            /// Written as zero, ignored by every reader, and in no defined byte order.
            /// </summary>
            public byte[] Reserved { get { return _reserved; } }
            public LibvirtSaveImage M_Root { get { return m_root; } }
            public LibvirtSaveImage.SaveHeader M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// The registers behind those of sysenter.
        /// </summary>
        public partial class X86Control : KaitaiStruct
        {
            public static X86Control FromFile(string fileName)
            {
                return new X86Control(new KaitaiStream(fileName));
            }

            public X86Control(KaitaiStream p__io, KaitaiStruct p__parent = null, LibvirtSaveImage p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
                _cr0 = m_io.ReadU8be();
                _cr2 = m_io.ReadU8be();
                _cr3 = m_io.ReadU8be();
                _cr4 = m_io.ReadU8be();
                _debug = m_io.ReadBytes(64);
                _a20Mask = m_io.ReadU4be();
                _mxcsr = m_io.ReadU4be();
                _xmm = m_io.ReadBytes(256);
                _efer = m_io.ReadU8be();
                _star = m_io.ReadU8be();
                _lstar = m_io.ReadU8be();
                _cstar = m_io.ReadU8be();
                _fmask = m_io.ReadU8be();
                _kernelGsBase = m_io.ReadU8be();
            }
            private ulong _cr0;
            private ulong _cr2;
            private ulong _cr3;
            private ulong _cr4;
            private byte[] _debug;
            private uint _a20Mask;
            private uint _mxcsr;
            private byte[] _xmm;
            private ulong _efer;
            private ulong _star;
            private ulong _lstar;
            private ulong _cstar;
            private ulong _fmask;
            private ulong _kernelGsBase;
            private LibvirtSaveImage m_root;
            private KaitaiStruct m_parent;

            /// <summary>
            /// A control register.
            /// </summary>
            public ulong Cr0 { get { return _cr0; } }

            /// <summary>
            /// The address of the last page fault.
            /// </summary>
            public ulong Cr2 { get { return _cr2; } }

            /// <summary>
            /// The page tables.
            /// </summary>
            public ulong Cr3 { get { return _cr3; } }

            /// <summary>
            /// A control register.
            /// </summary>
            public ulong Cr4 { get { return _cr4; } }

            /// <summary>
            /// The debug registers, 64 bits each.
            /// </summary>
            public byte[] Debug { get { return _debug; } }

            /// <summary>
            /// The mask of addresses.
            /// </summary>
            public uint A20Mask { get { return _a20Mask; } }

            /// <summary>
            /// Control and status of SSE.
            /// </summary>
            public uint Mxcsr { get { return _mxcsr; } }

            /// <summary>
            /// Sixteen times the low and the high half of a register of SSE.
            /// </summary>
            public byte[] Xmm { get { return _xmm; } }

            /// <summary>
            /// Extended features: long mode, among others.
            /// </summary>
            public ulong Efer { get { return _efer; } }

            /// <summary>
            /// The segments of syscall.
            /// </summary>
            public ulong Star { get { return _star; } }

            /// <summary>
            /// The address of syscall.
            /// </summary>
            public ulong Lstar { get { return _lstar; } }

            /// <summary>
            /// The address of syscall of 32-bit code.
            /// </summary>
            public ulong Cstar { get { return _cstar; } }

            /// <summary>
            /// The flags that syscall clears.
            /// </summary>
            public ulong Fmask { get { return _fmask; } }

            /// <summary>
            /// The base of gs that swapgs brings.
            /// </summary>
            public ulong KernelGsBase { get { return _kernelGsBase; } }
            public LibvirtSaveImage M_Root { get { return m_root; } }
            public KaitaiStruct M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// The beginning of `cpu` of x86-64, versions 7 to 12.
        /// </summary>
        public partial class X86Cpu : KaitaiStruct
        {
            public static X86Cpu FromFile(string fileName)
            {
                return new X86Cpu(new KaitaiStream(fileName));
            }

            public X86Cpu(KaitaiStream p__io, KaitaiStruct p__parent = null, LibvirtSaveImage p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
                _general = new X86General(m_io, this, m_root);
                _sysenterEsp = m_io.ReadU8be();
                _sysenterEip = m_io.ReadU8be();
                _control = new X86Control(m_io, this, m_root);
            }
            private X86General _general;
            private ulong _sysenterEsp;
            private ulong _sysenterEip;
            private X86Control _control;
            private LibvirtSaveImage m_root;
            private KaitaiStruct m_parent;

            /// <summary>
            /// The registers up to those of sysenter.
            /// </summary>
            public X86General General { get { return _general; } }

            /// <summary>
            /// The stack of sysenter.
            /// </summary>
            public ulong SysenterEsp { get { return _sysenterEsp; } }

            /// <summary>
            /// The address of sysenter.
            /// </summary>
            public ulong SysenterEip { get { return _sysenterEip; } }

            /// <summary>
            /// The registers behind them.
            /// </summary>
            public X86Control Control { get { return _control; } }
            public LibvirtSaveImage M_Root { get { return m_root; } }
            public KaitaiStruct M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// The registers up to those of sysenter.
        /// </summary>
        public partial class X86General : KaitaiStruct
        {
            public static X86General FromFile(string fileName)
            {
                return new X86General(new KaitaiStream(fileName));
            }

            public X86General(KaitaiStream p__io, KaitaiStruct p__parent = null, LibvirtSaveImage p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
                _rax = m_io.ReadU8be();
                _rcx = m_io.ReadU8be();
                _rdx = m_io.ReadU8be();
                _rbx = m_io.ReadU8be();
                _rsp = m_io.ReadU8be();
                _rbp = m_io.ReadU8be();
                _rsi = m_io.ReadU8be();
                _rdi = m_io.ReadU8be();
                _r8 = m_io.ReadU8be();
                _r9 = m_io.ReadU8be();
                _r10 = m_io.ReadU8be();
                _r11 = m_io.ReadU8be();
                _r12 = m_io.ReadU8be();
                _r13 = m_io.ReadU8be();
                _r14 = m_io.ReadU8be();
                _r15 = m_io.ReadU8be();
                _rip = m_io.ReadU8be();
                _rflags = m_io.ReadU8be();
                _hflags = m_io.ReadU4be();
                _fpu = m_io.ReadBytes(88);
                _es = new X86Segment(m_io, this, m_root);
                _cs = new X86Segment(m_io, this, m_root);
                _ss = new X86Segment(m_io, this, m_root);
                _ds = new X86Segment(m_io, this, m_root);
                _fs = new X86Segment(m_io, this, m_root);
                _gs = new X86Segment(m_io, this, m_root);
                _ldt = new X86Segment(m_io, this, m_root);
                _tr = new X86Segment(m_io, this, m_root);
                _gdt = new X86Segment(m_io, this, m_root);
                _idt = new X86Segment(m_io, this, m_root);
                _sysenterCs = m_io.ReadU4be();
            }
            private ulong _rax;
            private ulong _rcx;
            private ulong _rdx;
            private ulong _rbx;
            private ulong _rsp;
            private ulong _rbp;
            private ulong _rsi;
            private ulong _rdi;
            private ulong _r8;
            private ulong _r9;
            private ulong _r10;
            private ulong _r11;
            private ulong _r12;
            private ulong _r13;
            private ulong _r14;
            private ulong _r15;
            private ulong _rip;
            private ulong _rflags;
            private uint _hflags;
            private byte[] _fpu;
            private X86Segment _es;
            private X86Segment _cs;
            private X86Segment _ss;
            private X86Segment _ds;
            private X86Segment _fs;
            private X86Segment _gs;
            private X86Segment _ldt;
            private X86Segment _tr;
            private X86Segment _gdt;
            private X86Segment _idt;
            private uint _sysenterCs;
            private LibvirtSaveImage m_root;
            private KaitaiStruct m_parent;

            /// <summary>
            /// A general register.
            /// </summary>
            public ulong Rax { get { return _rax; } }

            /// <summary>
            /// A general register.
            /// </summary>
            public ulong Rcx { get { return _rcx; } }

            /// <summary>
            /// A general register.
            /// </summary>
            public ulong Rdx { get { return _rdx; } }

            /// <summary>
            /// A general register.
            /// </summary>
            public ulong Rbx { get { return _rbx; } }

            /// <summary>
            /// The stack.
            /// </summary>
            public ulong Rsp { get { return _rsp; } }

            /// <summary>
            /// A general register.
            /// </summary>
            public ulong Rbp { get { return _rbp; } }

            /// <summary>
            /// A general register.
            /// </summary>
            public ulong Rsi { get { return _rsi; } }

            /// <summary>
            /// A general register.
            /// </summary>
            public ulong Rdi { get { return _rdi; } }

            /// <summary>
            /// A general register.
            /// </summary>
            public ulong R8 { get { return _r8; } }

            /// <summary>
            /// A general register.
            /// </summary>
            public ulong R9 { get { return _r9; } }

            /// <summary>
            /// A general register.
            /// </summary>
            public ulong R10 { get { return _r10; } }

            /// <summary>
            /// A general register.
            /// </summary>
            public ulong R11 { get { return _r11; } }

            /// <summary>
            /// A general register.
            /// </summary>
            public ulong R12 { get { return _r12; } }

            /// <summary>
            /// A general register.
            /// </summary>
            public ulong R13 { get { return _r13; } }

            /// <summary>
            /// A general register.
            /// </summary>
            public ulong R14 { get { return _r14; } }

            /// <summary>
            /// A general register.
            /// </summary>
            public ulong R15 { get { return _r15; } }

            /// <summary>
            /// The instruction.
            /// </summary>
            public ulong Rip { get { return _rip; } }

            /// <summary>
            /// The flags.
            /// </summary>
            public ulong Rflags { get { return _rflags; } }

            /// <summary>
            /// QEMU's own flags: whether the CPU is in long mode, among others.
            /// </summary>
            public uint Hflags { get { return _hflags; } }

            /// <summary>
            /// Control, status, tags and format of the FPU, 16 bits each; eight times mantissa and exponent.
            /// </summary>
            public byte[] Fpu { get { return _fpu; } }

            /// <summary>
            /// A segment.
            /// </summary>
            public X86Segment Es { get { return _es; } }

            /// <summary>
            /// The segment of the code.
            /// </summary>
            public X86Segment Cs { get { return _cs; } }

            /// <summary>
            /// The segment of the stack.
            /// </summary>
            public X86Segment Ss { get { return _ss; } }

            /// <summary>
            /// A segment.
            /// </summary>
            public X86Segment Ds { get { return _ds; } }

            /// <summary>
            /// A segment.
            /// </summary>
            public X86Segment Fs { get { return _fs; } }

            /// <summary>
            /// A segment.
            /// </summary>
            public X86Segment Gs { get { return _gs; } }

            /// <summary>
            /// The local descriptors.
            /// </summary>
            public X86Segment Ldt { get { return _ldt; } }

            /// <summary>
            /// The task.
            /// </summary>
            public X86Segment Tr { get { return _tr; } }

            /// <summary>
            /// The global descriptors; base and limit count.
            /// </summary>
            public X86Segment Gdt { get { return _gdt; } }

            /// <summary>
            /// The interrupts; base and limit count.
            /// </summary>
            public X86Segment Idt { get { return _idt; } }

            /// <summary>
            /// The code segment of sysenter.
            /// </summary>
            public uint SysenterCs { get { return _sysenterCs; } }
            public LibvirtSaveImage M_Root { get { return m_root; } }
            public KaitaiStruct M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// The beginning of `cpu` of x86-64, versions 4 to 6.
        /// </summary>
        public partial class X86OldCpu : KaitaiStruct
        {
            public static X86OldCpu FromFile(string fileName)
            {
                return new X86OldCpu(new KaitaiStream(fileName));
            }

            public X86OldCpu(KaitaiStream p__io, KaitaiStruct p__parent = null, LibvirtSaveImage p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
                _general = new X86General(m_io, this, m_root);
                _sysenterEsp = m_io.ReadU4be();
                _sysenterEip = m_io.ReadU4be();
                _control = new X86Control(m_io, this, m_root);
            }
            private X86General _general;
            private uint _sysenterEsp;
            private uint _sysenterEip;
            private X86Control _control;
            private LibvirtSaveImage m_root;
            private KaitaiStruct m_parent;

            /// <summary>
            /// The registers up to those of sysenter.
            /// </summary>
            public X86General General { get { return _general; } }

            /// <summary>
            /// The stack of sysenter.
            /// </summary>
            public uint SysenterEsp { get { return _sysenterEsp; } }

            /// <summary>
            /// The address of sysenter.
            /// </summary>
            public uint SysenterEip { get { return _sysenterEip; } }

            /// <summary>
            /// The registers behind them.
            /// </summary>
            public X86Control Control { get { return _control; } }
            public LibvirtSaveImage M_Root { get { return m_root; } }
            public KaitaiStruct M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// A segment register, or the register of a table.
        /// </summary>
        public partial class X86Segment : KaitaiStruct
        {
            public static X86Segment FromFile(string fileName)
            {
                return new X86Segment(new KaitaiStream(fileName));
            }

            public X86Segment(KaitaiStream p__io, LibvirtSaveImage.X86General p__parent = null, LibvirtSaveImage p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
                _selector = m_io.ReadU4be();
                _base = m_io.ReadU8be();
                _limit = m_io.ReadU4be();
                _flags = m_io.ReadU4be();
            }
            private uint _selector;
            private ulong _base;
            private uint _limit;
            private uint _flags;
            private LibvirtSaveImage m_root;
            private LibvirtSaveImage.X86General m_parent;

            /// <summary>
            /// The selector.
            /// </summary>
            public uint Selector { get { return _selector; } }

            /// <summary>
            /// The address.
            /// </summary>
            public ulong Base { get { return _base; } }

            /// <summary>
            /// The limit.
            /// </summary>
            public uint Limit { get { return _limit; } }

            /// <summary>
            /// The upper half of the descriptor.
            /// </summary>
            public uint Flags { get { return _flags; } }
            public LibvirtSaveImage M_Root { get { return m_root; } }
            public LibvirtSaveImage.X86General M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// How an xz stream ends; an index of its blocks precedes it.
        /// </summary>
        public partial class XzFooter : KaitaiStruct
        {
            public static XzFooter FromFile(string fileName)
            {
                return new XzFooter(new KaitaiStream(fileName));
            }

            public XzFooter(KaitaiStream p__io, KaitaiStruct p__parent = null, LibvirtSaveImage p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
                _crc = m_io.ReadU4le();
                _backwardSize = m_io.ReadU4le();
                _flags = m_io.ReadU2le();
                _magic = m_io.ReadBytes(2);
                if (!((KaitaiStream.ByteArrayCompare(_magic, new byte[] { 89, 90 }) == 0)))
                {
                    throw new ValidationNotEqualError(new byte[] { 89, 90 }, _magic, m_io, "/types/xz_footer/seq/3");
                }
            }
            private uint _crc;
            private uint _backwardSize;
            private ushort _flags;
            private byte[] _magic;
            private LibvirtSaveImage m_root;
            private KaitaiStruct m_parent;

            /// <summary>
            /// The CRC-32 of the next two fields.
            /// </summary>
            public uint Crc { get { return _crc; } }

            /// <summary>
            /// Bytes of the index before the footer, in units of four, less one.
            /// </summary>
            public uint BackwardSize { get { return _backwardSize; } }

            /// <summary>
            /// The same as in the header.
            /// </summary>
            public ushort Flags { get { return _flags; } }

            /// <summary>
            /// Ends an xz stream.
            /// </summary>
            public byte[] Magic { get { return _magic; } }
            public LibvirtSaveImage M_Root { get { return m_root; } }
            public KaitaiStruct M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// How an xz stream begins; its blocks follow.
        /// </summary>
        public partial class XzHeader : KaitaiStruct
        {
            public static XzHeader FromFile(string fileName)
            {
                return new XzHeader(new KaitaiStream(fileName));
            }

            public XzHeader(KaitaiStream p__io, KaitaiStruct p__parent = null, LibvirtSaveImage p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
                _magic = m_io.ReadBytes(6);
                if (!((KaitaiStream.ByteArrayCompare(_magic, new byte[] { 253, 55, 122, 88, 90, 0 }) == 0)))
                {
                    throw new ValidationNotEqualError(new byte[] { 253, 55, 122, 88, 90, 0 }, _magic, m_io, "/types/xz_header/seq/0");
                }
                _flags = m_io.ReadU2le();
                _crc = m_io.ReadU4le();
            }
            private byte[] _magic;
            private ushort _flags;
            private uint _crc;
            private LibvirtSaveImage m_root;
            private KaitaiStruct m_parent;

            /// <summary>
            /// Says that this is an xz stream.
            /// </summary>
            public byte[] Magic { get { return _magic; } }

            /// <summary>
            /// Which check the blocks carry.
            /// </summary>
            public ushort Flags { get { return _flags; } }

            /// <summary>
            /// The CRC-32 of the flags.
            /// </summary>
            public uint Crc { get { return _crc; } }
            public LibvirtSaveImage M_Root { get { return m_root; } }
            public KaitaiStruct M_Parent { get { return m_parent; } }
        }
        private bool f_payload;
        private byte[] _payload;

        /// <summary>
        /// QEMU's migration stream, plain or compressed, to the end of the file.
        /// </summary>
        public byte[] Payload
        {
            get
            {
                if (f_payload)
                    return _payload;
                f_payload = true;
                long _pos = m_io.Pos;
                m_io.Seek(Header.Words.OfsPayload);
                _payload = m_io.ReadBytesFull();
                m_io.Seek(_pos);
                return _payload;
            }
        }
        private bool f_stream;
        private MigrationStream _stream;

        /// <summary>
        /// The payload as a migration stream, where it is not compressed.
        /// </summary>
        public MigrationStream Stream
        {
            get
            {
                if (f_stream)
                    return _stream;
                f_stream = true;
                long _pos = m_io.Pos;
                m_io.Seek(Header.Words.OfsPayload);
                _stream = new MigrationStream(4096, m_io, this, m_root);
                m_io.Seek(_pos);
                return _stream;
            }
        }
        private SaveHeader _header;
        private TextArea _xml;
        private TextArea _cookie;
        private LibvirtSaveImage m_root;
        private KaitaiStruct m_parent;
        private byte[] __raw_xml;
        private byte[] __raw_cookie;

        /// <summary>
        /// The header.
        /// </summary>
        public SaveHeader Header { get { return _header; } }

        /// <summary>
        /// The domain XML: what the guest looked like.
        /// </summary>
        public TextArea Xml { get { return _xml; } }

        /// <summary>
        /// The save cookie: a small XML text in which libvirt keeps the CPU that QEMU really provided.
        /// </summary>
        public TextArea Cookie { get { return _cookie; } }
        public LibvirtSaveImage M_Root { get { return m_root; } }
        public KaitaiStruct M_Parent { get { return m_parent; } }
        public byte[] M_RawXml { get { return __raw_xml; } }
        public byte[] M_RawCookie { get { return __raw_cookie; } }
    }
}
