// Generated from formats/ by `qemusave spec`; do not edit.
// This is a generated file! Please edit source .ksy file and use kaitai-struct-compiler to rebuild

#![allow(unused_imports)]
#![allow(non_snake_case)]
#![allow(non_camel_case_types)]
#![allow(irrefutable_let_patterns)]
#![allow(unused_comparisons)]

extern crate kaitai;
use kaitai::*;
use std::convert::{TryFrom, TryInto};
use std::cell::{Ref, Cell, RefCell};
use std::rc::{Rc, Weak};

/**
 * A libvirt QEMU saved-domain image: `virsh save`, managed save, or external memory snapshot.
 * \sa https://gitlab.com/libvirt/libvirt/-/blob/v11.3.0/src/qemu/qemu_saveimage.h Header
 * \sa https://gitlab.com/libvirt/libvirt/-/blob/v11.3.0/src/qemu/qemu_saveimage.c Writer and reader
 * \sa https://www.qemu.org/docs/master/devel/migration/main.html#stream-structure Migration stream
 */

#[derive(Default, Debug, Clone)]
pub struct LibvirtSaveImage {
    pub _root: SharedType<LibvirtSaveImage>,
    pub _parent: SharedType<LibvirtSaveImage>,
    pub _self: SharedType<Self>,
    header: RefCell<OptRc<LibvirtSaveImage_SaveHeader>>,
    xml: RefCell<OptRc<LibvirtSaveImage_TextArea>>,
    cookie: RefCell<OptRc<LibvirtSaveImage_TextArea>>,
    _io: RefCell<BytesReader>,
    xml_raw: RefCell<Vec<u8>>,
    cookie_raw: RefCell<Vec<u8>>,
    f_payload: Cell<bool>,
    payload: RefCell<Vec<u8>>,
    f_stream: Cell<bool>,
    stream: RefCell<OptRc<LibvirtSaveImage_MigrationStream>>,
}
impl KStruct for LibvirtSaveImage {
    type Root = LibvirtSaveImage;
    type Parent = LibvirtSaveImage;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        let t = Self::read_into::<_, LibvirtSaveImage_SaveHeader>(&*_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
        *self_rc.header.borrow_mut() = t;
        *self_rc.xml_raw.borrow_mut() = _io.read_bytes(if (*self_rc.header().words().len_xml()? as i64) <= (_io.size() as i64) { (*self_rc.header().words().len_xml()? as i64) } else { (_io.size() as i64) } as usize)?.into();
        let xml_raw = self_rc.xml_raw.borrow();
        let _t_xml_raw_io = BytesReader::from(xml_raw.clone());
        let t = Self::read_into::<BytesReader, LibvirtSaveImage_TextArea>(&_t_xml_raw_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
        *self_rc.xml.borrow_mut() = t;
        if ((*self_rc.header().words().ofs_cookie() as u32) != (0 as u32)) {
            *self_rc.cookie_raw.borrow_mut() = _io.read_bytes(if (*self_rc.header().words().len_cookie()? as i64) <= (_io.size() as i64) { (*self_rc.header().words().len_cookie()? as i64) } else { (_io.size() as i64) } as usize)?.into();
            let cookie_raw = self_rc.cookie_raw.borrow();
            let _t_cookie_raw_io = BytesReader::from(cookie_raw.clone());
            let t = Self::read_into::<BytesReader, LibvirtSaveImage_TextArea>(&_t_cookie_raw_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
            *self_rc.cookie.borrow_mut() = t;
        }
        Ok(())
    }
}
impl LibvirtSaveImage {

    /**
     * QEMU's migration stream, plain or compressed, to the end of the file.
     */
    pub fn payload(
        &self
    ) -> KResult<Ref<'_, Vec<u8>>> {
        let _io = self._io.borrow();
        let _rrc = self._root.get_value().borrow().upgrade();
        let _prc = self._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        if self.f_payload.get() {
            return Ok(self.payload.borrow());
        }
        self.f_payload.set(true);
        let _pos = _io.pos();
        _io.seek(*self.header().words().ofs_payload()? as usize)?;
        *self.payload.borrow_mut() = _io.read_bytes_full()?.into();
        _io.seek(_pos)?;
        Ok(self.payload.borrow())
    }

    /**
     * The payload as a migration stream, where it is not compressed.
     */
    pub fn stream(
        &self
    ) -> KResult<Ref<'_, OptRc<LibvirtSaveImage_MigrationStream>>> {
        let _io = self._io.borrow();
        let _rrc = self._root.get_value().borrow().upgrade();
        let _prc = self._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        if self.f_stream.get() {
            return Ok(self.stream.borrow());
        }
        let _pos = _io.pos();
        _io.seek(*self.header().words().ofs_payload()? as usize)?;
        let f = |t : &mut LibvirtSaveImage_MigrationStream| Ok(t.set_params((4096).try_into().map_err(|_| KError::CastError)?));
        let t = Self::read_into_with_init::<_, LibvirtSaveImage_MigrationStream>(&*_io, Some(self._root.clone()), Some(self._self.clone()), &f)?.into();
        *self.stream.borrow_mut() = t;
        _io.seek(_pos)?;
        Ok(self.stream.borrow())
    }
}

/**
 * The header.
 */
impl LibvirtSaveImage {
    pub fn header(&self) -> Ref<'_, OptRc<LibvirtSaveImage_SaveHeader>> {
        self.header.borrow()
    }
}

/**
 * The domain XML: what the guest looked like.
 */
impl LibvirtSaveImage {
    pub fn xml(&self) -> Ref<'_, OptRc<LibvirtSaveImage_TextArea>> {
        self.xml.borrow()
    }
}

/**
 * The save cookie: a small XML text in which libvirt keeps the CPU that QEMU really provided.
 */
impl LibvirtSaveImage {
    pub fn cookie(&self) -> Ref<'_, OptRc<LibvirtSaveImage_TextArea>> {
        self.cookie.borrow()
    }
}
impl LibvirtSaveImage {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}
impl LibvirtSaveImage {
    pub fn xml_raw(&self) -> Ref<'_, Vec<u8>> {
        self.xml_raw.borrow()
    }
}
impl LibvirtSaveImage {
    pub fn cookie_raw(&self) -> Ref<'_, Vec<u8>> {
        self.cookie_raw.borrow()
    }
}
#[derive(Debug, PartialEq, Clone)]
pub enum LibvirtSaveImage_RamFlag {

    /**
     * Obsolete; never written.
     */
    FlagFull,

    /**
     * A page of one repeated byte, which follows: 0 except from very old writers.
     */
    Zero,

    /**
     * The list of the blocks; the rest of the word is the sum of their lengths.
     */
    MemSize,

    /**
     * A page as it is.
     */
    Page,

    /**
     * The end of this part of the section.
     */
    Eos,

    /**
     * The same block as the record before: no name follows.
     */
    FlagContinue,

    /**
     * A page as the difference from its present content.
     */
    Xbzrle,

    /**
     * RDMA only; cannot be in a file.
     */
    Hook,

    /**
     * A page compressed with zlib; until QEMU 9.0.
     */
    CompressPage,

    /**
     * A mark without content.
     */
    MultifdFlush,
    Unknown(i64),
}

impl TryFrom<i64> for LibvirtSaveImage_RamFlag {
    type Error = KError;
    fn try_from(flag: i64) -> KResult<LibvirtSaveImage_RamFlag> {
        match flag {
            1 => Ok(LibvirtSaveImage_RamFlag::FlagFull),
            2 => Ok(LibvirtSaveImage_RamFlag::Zero),
            4 => Ok(LibvirtSaveImage_RamFlag::MemSize),
            8 => Ok(LibvirtSaveImage_RamFlag::Page),
            16 => Ok(LibvirtSaveImage_RamFlag::Eos),
            32 => Ok(LibvirtSaveImage_RamFlag::FlagContinue),
            64 => Ok(LibvirtSaveImage_RamFlag::Xbzrle),
            128 => Ok(LibvirtSaveImage_RamFlag::Hook),
            256 => Ok(LibvirtSaveImage_RamFlag::CompressPage),
            512 => Ok(LibvirtSaveImage_RamFlag::MultifdFlush),
            _ => Ok(LibvirtSaveImage_RamFlag::Unknown(flag)),
        }
    }
}

impl From<&LibvirtSaveImage_RamFlag> for i64 {
    fn from(v: &LibvirtSaveImage_RamFlag) -> Self {
        match *v {
            LibvirtSaveImage_RamFlag::FlagFull => 1,
            LibvirtSaveImage_RamFlag::Zero => 2,
            LibvirtSaveImage_RamFlag::MemSize => 4,
            LibvirtSaveImage_RamFlag::Page => 8,
            LibvirtSaveImage_RamFlag::Eos => 16,
            LibvirtSaveImage_RamFlag::FlagContinue => 32,
            LibvirtSaveImage_RamFlag::Xbzrle => 64,
            LibvirtSaveImage_RamFlag::Hook => 128,
            LibvirtSaveImage_RamFlag::CompressPage => 256,
            LibvirtSaveImage_RamFlag::MultifdFlush => 512,
            LibvirtSaveImage_RamFlag::Unknown(v) => v
        }
    }
}

impl Default for LibvirtSaveImage_RamFlag {
    fn default() -> Self { LibvirtSaveImage_RamFlag::Unknown(0) }
}

#[derive(Debug, PartialEq, Clone)]
pub enum LibvirtSaveImage_SaveFormat {

    /**
     * QEMU's migration stream as it is.
     */
    Raw,

    /**
     * The stream through `gzip -c`.
     */
    Gzip,

    /**
     * The stream through `bzip2 -c`.
     */
    Bzip2,

    /**
     * The stream through `xz -c -3`; before the first release this number meant lzma.
     */
    Xz,

    /**
     * The stream through `lzop -c`.
     */
    Lzop,

    /**
     * The stream through `zstd -c`; since libvirt 10.4.
     */
    Zstd,

    /**
     * The stream in QEMU's mapped-ram layout, memory at fixed file offsets; since libvirt 11.2.
     */
    Sparse,
    Unknown(i64),
}

impl TryFrom<i64> for LibvirtSaveImage_SaveFormat {
    type Error = KError;
    fn try_from(flag: i64) -> KResult<LibvirtSaveImage_SaveFormat> {
        match flag {
            0 => Ok(LibvirtSaveImage_SaveFormat::Raw),
            1 => Ok(LibvirtSaveImage_SaveFormat::Gzip),
            2 => Ok(LibvirtSaveImage_SaveFormat::Bzip2),
            3 => Ok(LibvirtSaveImage_SaveFormat::Xz),
            4 => Ok(LibvirtSaveImage_SaveFormat::Lzop),
            5 => Ok(LibvirtSaveImage_SaveFormat::Zstd),
            6 => Ok(LibvirtSaveImage_SaveFormat::Sparse),
            _ => Ok(LibvirtSaveImage_SaveFormat::Unknown(flag)),
        }
    }
}

impl From<&LibvirtSaveImage_SaveFormat> for i64 {
    fn from(v: &LibvirtSaveImage_SaveFormat) -> Self {
        match *v {
            LibvirtSaveImage_SaveFormat::Raw => 0,
            LibvirtSaveImage_SaveFormat::Gzip => 1,
            LibvirtSaveImage_SaveFormat::Bzip2 => 2,
            LibvirtSaveImage_SaveFormat::Xz => 3,
            LibvirtSaveImage_SaveFormat::Lzop => 4,
            LibvirtSaveImage_SaveFormat::Zstd => 5,
            LibvirtSaveImage_SaveFormat::Sparse => 6,
            LibvirtSaveImage_SaveFormat::Unknown(v) => v
        }
    }
}

impl Default for LibvirtSaveImage_SaveFormat {
    fn default() -> Self { LibvirtSaveImage_SaveFormat::Unknown(0) }
}

#[derive(Debug, PartialEq, Clone)]
pub enum LibvirtSaveImage_StreamSection {

    /**
     * The end of the sections.
     */
    Eof,

    /**
     * The first part of a section that comes in several.
     */
    Start,

    /**
     * A further part.
     */
    Part,

    /**
     * The last part.
     */
    SectionEnd,

    /**
     * A device's whole state.
     */
    SectionFull,

    /**
     * An optional piece inside a device's state or the configuration.
     */
    Subsection,

    /**
     * A JSON description of all device state, after the end of the sections.
     */
    Vmdescription,

    /**
     * What the machine is; only directly after the stream's version.
     */
    Configuration,

    /**
     * A command to the receiving side.
     */
    Command,

    /**
     * The end of a section, with the section's number.
     */
    Footer,
    Unknown(i64),
}

impl TryFrom<i64> for LibvirtSaveImage_StreamSection {
    type Error = KError;
    fn try_from(flag: i64) -> KResult<LibvirtSaveImage_StreamSection> {
        match flag {
            0 => Ok(LibvirtSaveImage_StreamSection::Eof),
            1 => Ok(LibvirtSaveImage_StreamSection::Start),
            2 => Ok(LibvirtSaveImage_StreamSection::Part),
            3 => Ok(LibvirtSaveImage_StreamSection::SectionEnd),
            4 => Ok(LibvirtSaveImage_StreamSection::SectionFull),
            5 => Ok(LibvirtSaveImage_StreamSection::Subsection),
            6 => Ok(LibvirtSaveImage_StreamSection::Vmdescription),
            7 => Ok(LibvirtSaveImage_StreamSection::Configuration),
            8 => Ok(LibvirtSaveImage_StreamSection::Command),
            126 => Ok(LibvirtSaveImage_StreamSection::Footer),
            _ => Ok(LibvirtSaveImage_StreamSection::Unknown(flag)),
        }
    }
}

impl From<&LibvirtSaveImage_StreamSection> for i64 {
    fn from(v: &LibvirtSaveImage_StreamSection) -> Self {
        match *v {
            LibvirtSaveImage_StreamSection::Eof => 0,
            LibvirtSaveImage_StreamSection::Start => 1,
            LibvirtSaveImage_StreamSection::Part => 2,
            LibvirtSaveImage_StreamSection::SectionEnd => 3,
            LibvirtSaveImage_StreamSection::SectionFull => 4,
            LibvirtSaveImage_StreamSection::Subsection => 5,
            LibvirtSaveImage_StreamSection::Vmdescription => 6,
            LibvirtSaveImage_StreamSection::Configuration => 7,
            LibvirtSaveImage_StreamSection::Command => 8,
            LibvirtSaveImage_StreamSection::Footer => 126,
            LibvirtSaveImage_StreamSection::Unknown(v) => v
        }
    }
}

impl Default for LibvirtSaveImage_StreamSection {
    fn default() -> Self { LibvirtSaveImage_StreamSection::Unknown(0) }
}

#[derive(Debug, PartialEq, Clone)]
pub enum LibvirtSaveImage_VfioTag {

    /**
     * The end of this part.
     */
    EndOfState,

    /**
     * The device's configuration follows, without a length.
     */
    DevConfig,

    /**
     * The device begins.
     */
    DevSetup,

    /**
     * A size follows, and so many bytes.
     */
    DevData,

    /**
     * The first data have been sent.
     */
    InitDataSent,
    Unknown(i64),
}

impl TryFrom<i64> for LibvirtSaveImage_VfioTag {
    type Error = KError;
    fn try_from(flag: i64) -> KResult<LibvirtSaveImage_VfioTag> {
        match flag {
            1 => Ok(LibvirtSaveImage_VfioTag::EndOfState),
            2 => Ok(LibvirtSaveImage_VfioTag::DevConfig),
            3 => Ok(LibvirtSaveImage_VfioTag::DevSetup),
            4 => Ok(LibvirtSaveImage_VfioTag::DevData),
            5 => Ok(LibvirtSaveImage_VfioTag::InitDataSent),
            _ => Ok(LibvirtSaveImage_VfioTag::Unknown(flag)),
        }
    }
}

impl From<&LibvirtSaveImage_VfioTag> for i64 {
    fn from(v: &LibvirtSaveImage_VfioTag) -> Self {
        match *v {
            LibvirtSaveImage_VfioTag::EndOfState => 1,
            LibvirtSaveImage_VfioTag::DevConfig => 2,
            LibvirtSaveImage_VfioTag::DevSetup => 3,
            LibvirtSaveImage_VfioTag::DevData => 4,
            LibvirtSaveImage_VfioTag::InitDataSent => 5,
            LibvirtSaveImage_VfioTag::Unknown(v) => v
        }
    }
}

impl Default for LibvirtSaveImage_VfioTag {
    fn default() -> Self { LibvirtSaveImage_VfioTag::Unknown(0) }
}


/**
 * What `pbs-state` holds.
 */

#[derive(Default, Debug, Clone)]
pub struct LibvirtSaveImage_BackupPart {
    pub _root: SharedType<LibvirtSaveImage>,
    pub _parent: SharedType<LibvirtSaveImage_Section>,
    pub _self: SharedType<Self>,
    len_state: RefCell<u64>,
    state: RefCell<OptRc<LibvirtSaveImage_Span>>,
    _io: RefCell<BytesReader>,
    f_ofs_end: Cell<bool>,
    ofs_end: RefCell<i64>,
}
impl KStruct for LibvirtSaveImage_BackupPart {
    type Root = LibvirtSaveImage;
    type Parent = LibvirtSaveImage_Section;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.len_state.borrow_mut() = _io.read_u8be()?.into();
        if !(*self_rc.len_state() >= if  (((*self_rc.len_state() as i64) >= (0 as i64)) && ((*self_rc.len_state() as i64) <= (70368744177664 as i64)))  { *self_rc.len_state() } else { 1 }) {
            return Err(KError::ValidationFailed(ValidationFailedError { kind: ValidationKind::LessThan, src_path: "/types/backup_part/seq/0".to_string() }));
        }
        if !(*self_rc.len_state() <= if  (((*self_rc.len_state() as i64) >= (0 as i64)) && ((*self_rc.len_state() as i64) <= (70368744177664 as i64)))  { *self_rc.len_state() } else { 0 }) {
            return Err(KError::ValidationFailed(ValidationFailedError { kind: ValidationKind::GreaterThan, src_path: "/types/backup_part/seq/0".to_string() }));
        }
        let f = |t : &mut LibvirtSaveImage_Span| Ok(t.set_params((_io.pos()).try_into().map_err(|_| KError::CastError)?, ((((_io.pos() as i64) as i64) + ((*self_rc.len_state() as i64) as i64))).try_into().map_err(|_| KError::CastError)?));
        let t = Self::read_into_with_init::<_, LibvirtSaveImage_Span>(&*_io, Some(self_rc._root.clone()), None, &f)?.into();
        *self_rc.state.borrow_mut() = t;
        Ok(())
    }
}
impl LibvirtSaveImage_BackupPart {

    /**
     * Where this ends in the file.
     */
    pub fn ofs_end(
        &self
    ) -> KResult<Ref<'_, i64>> {
        let _io = self._io.borrow();
        let _rrc = self._root.get_value().borrow().upgrade();
        let _prc = self._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        if self.f_ofs_end.get() {
            return Ok(self.ofs_end.borrow());
        }
        self.f_ofs_end.set(true);
        *self.ofs_end.borrow_mut() = (*self.state().ofs_end()) as i64;
        Ok(self.ofs_end.borrow())
    }
}

/**
 * Bytes that follow.
 */
impl LibvirtSaveImage_BackupPart {
    pub fn len_state(&self) -> Ref<'_, u64> {
        self.len_state.borrow()
    }
}

/**
 * The state of the backup.
 */
impl LibvirtSaveImage_BackupPart {
    pub fn state(&self) -> Ref<'_, OptRc<LibvirtSaveImage_Span>> {
        self.state.borrow()
    }
}
impl LibvirtSaveImage_BackupPart {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * The fields of the subsection `configuration/capabilities`.
 */

#[derive(Default, Debug, Clone)]
pub struct LibvirtSaveImage_CapabilityList {
    pub _root: SharedType<LibvirtSaveImage>,
    pub _parent: SharedType<LibvirtSaveImage_Subsection>,
    pub _self: SharedType<Self>,
    num_capabilities: RefCell<u32>,
    capabilities: RefCell<Vec<OptRc<LibvirtSaveImage_CapabilityName>>>,
    _io: RefCell<BytesReader>,
    f_ignore_shared: Cell<bool>,
    ignore_shared: RefCell<bool>,
    f_mapped_ram: Cell<bool>,
    mapped_ram: RefCell<bool>,
}
impl KStruct for LibvirtSaveImage_CapabilityList {
    type Root = LibvirtSaveImage;
    type Parent = LibvirtSaveImage_Subsection;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.num_capabilities.borrow_mut() = _io.read_u4be()?.into();
        if !(((*self_rc.num_capabilities() as u32) <= (64 as u32))) {
            return Err(KError::ValidationFailed(ValidationFailedError { kind: ValidationKind::GreaterThan, src_path: "/types/capability_list/seq/0".to_string() }));
        }
        *self_rc.capabilities.borrow_mut() = Vec::new();
        let l_capabilities = *self_rc.num_capabilities();
        for _i in 0..l_capabilities {
            let f = |t : &mut LibvirtSaveImage_CapabilityName| Ok(t.set_params(if ((self_rc.capabilities().len() as i32) == (0 as i32)) { false } else { *self_rc.capabilities().last().ok_or(KError::EmptyIterator)?.mapped_ram()? }, if ((self_rc.capabilities().len() as i32) == (0 as i32)) { false } else { *self_rc.capabilities().last().ok_or(KError::EmptyIterator)?.ignore_shared()? }));
            let t = Self::read_into_with_init::<_, LibvirtSaveImage_CapabilityName>(&*_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()), &f)?.into();
            self_rc.capabilities.borrow_mut().push(t);
        }
        Ok(())
    }
}
impl LibvirtSaveImage_CapabilityList {

    /**
     * Whether blocks have addresses and shared ones are not stored.
     */
    pub fn ignore_shared(
        &self
    ) -> KResult<Ref<'_, bool>> {
        let _io = self._io.borrow();
        let _rrc = self._root.get_value().borrow().upgrade();
        let _prc = self._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        if self.f_ignore_shared.get() {
            return Ok(self.ignore_shared.borrow());
        }
        self.f_ignore_shared.set(true);
        *self.ignore_shared.borrow_mut() = (if ((*self.num_capabilities() as u32) > (0 as u32)) { *self.capabilities().last().ok_or(KError::EmptyIterator)?.ignore_shared()? } else { false }) as bool;
        Ok(self.ignore_shared.borrow())
    }

    /**
     * Whether the memory is in the mapped-ram layout: this decides, not the image's header.
     */
    pub fn mapped_ram(
        &self
    ) -> KResult<Ref<'_, bool>> {
        let _io = self._io.borrow();
        let _rrc = self._root.get_value().borrow().upgrade();
        let _prc = self._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        if self.f_mapped_ram.get() {
            return Ok(self.mapped_ram.borrow());
        }
        self.f_mapped_ram.set(true);
        *self.mapped_ram.borrow_mut() = (if ((*self.num_capabilities() as u32) > (0 as u32)) { *self.capabilities().last().ok_or(KError::EmptyIterator)?.mapped_ram()? } else { false }) as bool;
        Ok(self.mapped_ram.borrow())
    }
}

/**
 * How many names follow.
 */
impl LibvirtSaveImage_CapabilityList {
    pub fn num_capabilities(&self) -> Ref<'_, u32> {
        self.num_capabilities.borrow()
    }
}

/**
 * The capabilities that were switched on.
 */
impl LibvirtSaveImage_CapabilityList {
    pub fn capabilities(&self) -> Ref<'_, Vec<OptRc<LibvirtSaveImage_CapabilityName>>> {
        self.capabilities.borrow()
    }
}
impl LibvirtSaveImage_CapabilityList {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * A capability that was switched on.
 */

#[derive(Default, Debug, Clone)]
pub struct LibvirtSaveImage_CapabilityName {
    pub _root: SharedType<LibvirtSaveImage>,
    pub _parent: SharedType<LibvirtSaveImage_CapabilityList>,
    pub _self: SharedType<Self>,
    before_mapped_ram: RefCell<bool>,
    before_ignore_shared: RefCell<bool>,
    len_name: RefCell<u8>,
    name: RefCell<Vec<u8>>,
    _io: RefCell<BytesReader>,
    f_ignore_shared: Cell<bool>,
    ignore_shared: RefCell<bool>,
    f_mapped_ram: Cell<bool>,
    mapped_ram: RefCell<bool>,
}
impl KStruct for LibvirtSaveImage_CapabilityName {
    type Root = LibvirtSaveImage;
    type Parent = LibvirtSaveImage_CapabilityList;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.len_name.borrow_mut() = _io.read_u1()?.into();
        *self_rc.name.borrow_mut() = _io.read_bytes(*self_rc.len_name() as usize)?.into();
        Ok(())
    }
}
impl LibvirtSaveImage_CapabilityName {
    pub fn before_mapped_ram(&self) -> Ref<'_, bool> {
        self.before_mapped_ram.borrow()
    }
}
impl LibvirtSaveImage_CapabilityName {
    pub fn before_ignore_shared(&self) -> Ref<'_, bool> {
        self.before_ignore_shared.borrow()
    }
}
impl LibvirtSaveImage_CapabilityName {
    pub fn set_params(&mut self, before_mapped_ram: bool, before_ignore_shared: bool) {
        *self.before_mapped_ram.borrow_mut() = before_mapped_ram;
        *self.before_ignore_shared.borrow_mut() = before_ignore_shared;
    }
}
impl LibvirtSaveImage_CapabilityName {

    /**
     * Whether this or one before is `x-ignore-shared`.
     */
    pub fn ignore_shared(
        &self
    ) -> KResult<Ref<'_, bool>> {
        let _io = self._io.borrow();
        let _rrc = self._root.get_value().borrow().upgrade();
        let _prc = self._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        if self.f_ignore_shared.get() {
            return Ok(self.ignore_shared.borrow());
        }
        self.f_ignore_shared.set(true);
        *self.ignore_shared.borrow_mut() = (if *self.name() == vec![0x78u8, 0x2du8, 0x69u8, 0x67u8, 0x6eu8, 0x6fu8, 0x72u8, 0x65u8, 0x2du8, 0x73u8, 0x68u8, 0x61u8, 0x72u8, 0x65u8, 0x64u8] { true } else { *self.before_ignore_shared() }) as bool;
        Ok(self.ignore_shared.borrow())
    }

    /**
     * Whether this or one before is `mapped-ram`.
     */
    pub fn mapped_ram(
        &self
    ) -> KResult<Ref<'_, bool>> {
        let _io = self._io.borrow();
        let _rrc = self._root.get_value().borrow().upgrade();
        let _prc = self._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        if self.f_mapped_ram.get() {
            return Ok(self.mapped_ram.borrow());
        }
        self.f_mapped_ram.set(true);
        *self.mapped_ram.borrow_mut() = (if *self.name() == vec![0x6du8, 0x61u8, 0x70u8, 0x70u8, 0x65u8, 0x64u8, 0x2du8, 0x72u8, 0x61u8, 0x6du8] { true } else { *self.before_mapped_ram() }) as bool;
        Ok(self.mapped_ram.borrow())
    }
}

/**
 * Bytes of the name.
 */
impl LibvirtSaveImage_CapabilityName {
    pub fn len_name(&self) -> Ref<'_, u8> {
        self.len_name.borrow()
    }
}

/**
 * The capability's name.
 */
impl LibvirtSaveImage_CapabilityName {
    pub fn name(&self) -> Ref<'_, Vec<u8>> {
        self.name.borrow()
    }
}
impl LibvirtSaveImage_CapabilityName {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * A command after its type byte.
 */

#[derive(Default, Debug, Clone)]
pub struct LibvirtSaveImage_Command {
    pub _root: SharedType<LibvirtSaveImage>,
    pub _parent: SharedType<LibvirtSaveImage_Section>,
    pub _self: SharedType<Self>,
    head: RefCell<OptRc<LibvirtSaveImage_CommandHead>>,
    data: RefCell<Vec<u8>>,
    _io: RefCell<BytesReader>,
}
impl KStruct for LibvirtSaveImage_Command {
    type Root = LibvirtSaveImage;
    type Parent = LibvirtSaveImage_Section;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        let t = Self::read_into::<_, LibvirtSaveImage_CommandHead>(&*_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
        *self_rc.head.borrow_mut() = t;
        *self_rc.data.borrow_mut() = _io.read_bytes(*self_rc.head().len_data() as usize)?.into();
        Ok(())
    }
}
impl LibvirtSaveImage_Command {
}

/**
 * Which command it is.
 */
impl LibvirtSaveImage_Command {
    pub fn head(&self) -> Ref<'_, OptRc<LibvirtSaveImage_CommandHead>> {
        self.head.borrow()
    }
}

/**
 * What belongs to it.
 */
impl LibvirtSaveImage_Command {
    pub fn data(&self) -> Ref<'_, Vec<u8>> {
        self.data.borrow()
    }
}
impl LibvirtSaveImage_Command {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * A command after its type byte; it has neither an id nor a footer.
 */

#[derive(Default, Debug, Clone)]
pub struct LibvirtSaveImage_CommandHead {
    pub _root: SharedType<LibvirtSaveImage>,
    pub _parent: SharedType<LibvirtSaveImage_Command>,
    pub _self: SharedType<Self>,
    command: RefCell<u16>,
    len_data: RefCell<u16>,
    _io: RefCell<BytesReader>,
}
impl KStruct for LibvirtSaveImage_CommandHead {
    type Root = LibvirtSaveImage;
    type Parent = LibvirtSaveImage_Command;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.command.borrow_mut() = _io.read_u2be()?.into();
        *self_rc.len_data.borrow_mut() = _io.read_u2be()?.into();
        Ok(())
    }
}
impl LibvirtSaveImage_CommandHead {
}

/**
 * What the receiving side is to do, a StreamCommand; readers pass over one that they do not know.
 */
impl LibvirtSaveImage_CommandHead {
    pub fn command(&self) -> Ref<'_, u16> {
        self.command.borrow()
    }
}

/**
 * Bytes that belong to it.
 */
impl LibvirtSaveImage_CommandHead {
    pub fn len_data(&self) -> Ref<'_, u16> {
        self.len_data.borrow()
    }
}
impl LibvirtSaveImage_CommandHead {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * The configuration section after its type byte.
 */

#[derive(Default, Debug, Clone)]
pub struct LibvirtSaveImage_Configuration {
    pub _root: SharedType<LibvirtSaveImage>,
    pub _parent: SharedType<LibvirtSaveImage_ConfigurationSection>,
    pub _self: SharedType<Self>,
    len_machine: RefCell<u32>,
    machine: RefCell<Vec<u8>>,
    at_next_kind: RefCell<OptRc<LibvirtSaveImage_Span>>,
    subsections: RefCell<Vec<OptRc<LibvirtSaveImage_Subsection>>>,
    _io: RefCell<BytesReader>,
    f_ignore_shared: Cell<bool>,
    ignore_shared: RefCell<bool>,
    f_mapped_ram: Cell<bool>,
    mapped_ram: RefCell<bool>,
    f_next_kind: Cell<bool>,
    next_kind: RefCell<u8>,
    f_page_size: Cell<bool>,
    page_size: RefCell<u32>,
}
impl KStruct for LibvirtSaveImage_Configuration {
    type Root = LibvirtSaveImage;
    type Parent = LibvirtSaveImage_ConfigurationSection;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.len_machine.borrow_mut() = _io.read_u4be()?.into();
        if !(*self_rc.len_machine() >= if (*self_rc.len_machine() as i64) <= (256 as i64) { *self_rc.len_machine() } else { 1 }) {
            return Err(KError::ValidationFailed(ValidationFailedError { kind: ValidationKind::LessThan, src_path: "/types/configuration/seq/0".to_string() }));
        }
        if !(*self_rc.len_machine() <= if (*self_rc.len_machine() as i64) <= (256 as i64) { *self_rc.len_machine() } else { 0 }) {
            return Err(KError::ValidationFailed(ValidationFailedError { kind: ValidationKind::GreaterThan, src_path: "/types/configuration/seq/0".to_string() }));
        }
        *self_rc.machine.borrow_mut() = _io.read_bytes(*self_rc.len_machine() as usize)?.into();
        let f = |t : &mut LibvirtSaveImage_Span| Ok(t.set_params((_io.pos()).try_into().map_err(|_| KError::CastError)?, (_io.pos()).try_into().map_err(|_| KError::CastError)?));
        let t = Self::read_into_with_init::<_, LibvirtSaveImage_Span>(&*_io, Some(self_rc._root.clone()), None, &f)?.into();
        *self_rc.at_next_kind.borrow_mut() = t;
        if ((*self_rc.next_kind()? as u8) == (5 as u8)) {
            *self_rc.subsections.borrow_mut() = Vec::new();
            {
                let mut _i = 0;
                while {
                    let f = |t : &mut LibvirtSaveImage_Subsection| Ok(t.set_params((if ((self_rc.subsections().len() as i32) == (0 as i32)) { (0 as u32) } else { *self_rc.subsections().last().ok_or(KError::EmptyIterator)?.page_size()? }).try_into().map_err(|_| KError::CastError)?, if ((self_rc.subsections().len() as i32) == (0 as i32)) { false } else { *self_rc.subsections().last().ok_or(KError::EmptyIterator)?.mapped_ram()? }, if ((self_rc.subsections().len() as i32) == (0 as i32)) { false } else { *self_rc.subsections().last().ok_or(KError::EmptyIterator)?.ignore_shared()? }));
                    let t = Self::read_into_with_init::<_, LibvirtSaveImage_Subsection>(&*_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()), &f)?.into();
                    self_rc.subsections.borrow_mut().push(t);
                    let _t_subsections = self_rc.subsections.borrow();
                    let _tmpa = _t_subsections.last().unwrap();
                    _i += 1;
                    let x = !(((*_tmpa.next_kind()? as u8) != (5 as u8)));
                    x
                } {}
            }
        }
        Ok(())
    }
}
impl LibvirtSaveImage_Configuration {

    /**
     * Whether blocks have addresses and shared ones are not stored.
     */
    pub fn ignore_shared(
        &self
    ) -> KResult<Ref<'_, bool>> {
        let _io = self._io.borrow();
        let _rrc = self._root.get_value().borrow().upgrade();
        let _prc = self._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        if self.f_ignore_shared.get() {
            return Ok(self.ignore_shared.borrow());
        }
        self.f_ignore_shared.set(true);
        *self.ignore_shared.borrow_mut() = (if ((*self.next_kind()? as u8) == (5 as u8)) { *self.subsections().last().ok_or(KError::EmptyIterator)?.ignore_shared()? } else { false }) as bool;
        Ok(self.ignore_shared.borrow())
    }

    /**
     * Whether the memory is in the mapped-ram layout.
     */
    pub fn mapped_ram(
        &self
    ) -> KResult<Ref<'_, bool>> {
        let _io = self._io.borrow();
        let _rrc = self._root.get_value().borrow().upgrade();
        let _prc = self._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        if self.f_mapped_ram.get() {
            return Ok(self.mapped_ram.borrow());
        }
        self.f_mapped_ram.set(true);
        *self.mapped_ram.borrow_mut() = (if ((*self.next_kind()? as u8) == (5 as u8)) { *self.subsections().last().ok_or(KError::EmptyIterator)?.mapped_ram()? } else { false }) as bool;
        Ok(self.mapped_ram.borrow())
    }

    /**
     * The type byte that follows.
     */
    pub fn next_kind(
        &self
    ) -> KResult<Ref<'_, u8>> {
        let _io = self._io.borrow();
        let _rrc = self._root.get_value().borrow().upgrade();
        let _prc = self._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        if self.f_next_kind.get() {
            return Ok(self.next_kind.borrow());
        }
        self.f_next_kind.set(true);
        let _pos = _io.pos();
        _io.seek(*self.at_next_kind().ofs() as usize)?;
        *self.next_kind.borrow_mut() = _io.read_u1()?.into();
        _io.seek(_pos)?;
        Ok(self.next_kind.borrow())
    }

    /**
     * Bytes of a page of the target; 0 where the subsections do not say it.
     */
    pub fn page_size(
        &self
    ) -> KResult<Ref<'_, u32>> {
        let _io = self._io.borrow();
        let _rrc = self._root.get_value().borrow().upgrade();
        let _prc = self._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        if self.f_page_size.get() {
            return Ok(self.page_size.borrow());
        }
        self.f_page_size.set(true);
        *self.page_size.borrow_mut() = (if ((*self.next_kind()? as u8) == (5 as u8)) { *self.subsections().last().ok_or(KError::EmptyIterator)?.page_size()? } else { (0 as u32) }) as u32;
        Ok(self.page_size.borrow())
    }
}

/**
 * Bytes of the machine type's name.
 */
impl LibvirtSaveImage_Configuration {
    pub fn len_machine(&self) -> Ref<'_, u32> {
        self.len_machine.borrow()
    }
}

/**
 * The versioned machine type, such as `pc-q35-10.0`.
 */
impl LibvirtSaveImage_Configuration {
    pub fn machine(&self) -> Ref<'_, Vec<u8>> {
        self.machine.borrow()
    }
}

/**
 * Where next_kind is.
 */
impl LibvirtSaveImage_Configuration {
    pub fn at_next_kind(&self) -> Ref<'_, OptRc<LibvirtSaveImage_Span>> {
        self.at_next_kind.borrow()
    }
}

/**
 * What else the receiving side must know.
 */
impl LibvirtSaveImage_Configuration {
    pub fn subsections(&self) -> Ref<'_, Vec<OptRc<LibvirtSaveImage_Subsection>>> {
        self.subsections.borrow()
    }
}
impl LibvirtSaveImage_Configuration {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * The configuration section, which has neither an id nor a footer.
 */

#[derive(Default, Debug, Clone)]
pub struct LibvirtSaveImage_ConfigurationSection {
    pub _root: SharedType<LibvirtSaveImage>,
    pub _parent: SharedType<LibvirtSaveImage_MigrationStream>,
    pub _self: SharedType<Self>,
    kind: RefCell<LibvirtSaveImage_StreamSection>,
    fields: RefCell<OptRc<LibvirtSaveImage_Configuration>>,
    _io: RefCell<BytesReader>,
}
impl KStruct for LibvirtSaveImage_ConfigurationSection {
    type Root = LibvirtSaveImage;
    type Parent = LibvirtSaveImage_MigrationStream;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.kind.borrow_mut() = (_io.read_u1()? as i64).try_into()?;
        if !( ((*self_rc.kind() == LibvirtSaveImage_StreamSection::Configuration)) ) {
            return Err(KError::ValidationFailed(ValidationFailedError { kind: ValidationKind::NotAnyOf, src_path: "/types/configuration_section/seq/0".to_string() }));
        }
        let t = Self::read_into::<_, LibvirtSaveImage_Configuration>(&*_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
        *self_rc.fields.borrow_mut() = t;
        Ok(())
    }
}
impl LibvirtSaveImage_ConfigurationSection {
}

/**
 * The type byte.
 */
impl LibvirtSaveImage_ConfigurationSection {
    pub fn kind(&self) -> Ref<'_, LibvirtSaveImage_StreamSection> {
        self.kind.borrow()
    }
}

/**
 * What the machine is.
 */
impl LibvirtSaveImage_ConfigurationSection {
    pub fn fields(&self) -> Ref<'_, OptRc<LibvirtSaveImage_Configuration>> {
        self.fields.borrow()
    }
}
impl LibvirtSaveImage_ConfigurationSection {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * The head of a device's whole state, after its type byte; the state follows and has no length.
 */

#[derive(Default, Debug, Clone)]
pub struct LibvirtSaveImage_DeviceHead {
    pub _root: SharedType<LibvirtSaveImage>,
    pub _parent: SharedType<LibvirtSaveImage_Section>,
    pub _self: SharedType<Self>,
    id: RefCell<OptRc<LibvirtSaveImage_SectionId>>,
    name: RefCell<OptRc<LibvirtSaveImage_ShortString>>,
    instance: RefCell<OptRc<LibvirtSaveImage_SectionInstance>>,
    _io: RefCell<BytesReader>,
}
impl KStruct for LibvirtSaveImage_DeviceHead {
    type Root = LibvirtSaveImage;
    type Parent = LibvirtSaveImage_Section;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        let t = Self::read_into::<_, LibvirtSaveImage_SectionId>(&*_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
        *self_rc.id.borrow_mut() = t;
        let t = Self::read_into::<_, LibvirtSaveImage_ShortString>(&*_io, Some(self_rc._root.clone()), None)?.into();
        *self_rc.name.borrow_mut() = t;
        let t = Self::read_into::<_, LibvirtSaveImage_SectionInstance>(&*_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
        *self_rc.instance.borrow_mut() = t;
        Ok(())
    }
}
impl LibvirtSaveImage_DeviceHead {
}

/**
 * The section's id.
 */
impl LibvirtSaveImage_DeviceHead {
    pub fn id(&self) -> Ref<'_, OptRc<LibvirtSaveImage_SectionId>> {
        self.id.borrow()
    }
}

/**
 * The device's name.
 */
impl LibvirtSaveImage_DeviceHead {
    pub fn name(&self) -> Ref<'_, OptRc<LibvirtSaveImage_ShortString>> {
        self.name.borrow()
    }
}

/**
 * Which of the devices of that name it is, and the version of its state.
 */
impl LibvirtSaveImage_DeviceHead {
    pub fn instance(&self) -> Ref<'_, OptRc<LibvirtSaveImage_SectionInstance>> {
        self.instance.borrow()
    }
}
impl LibvirtSaveImage_DeviceHead {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * Bits of a dirty bitmap.
 */

#[derive(Default, Debug, Clone)]
pub struct LibvirtSaveImage_DirtyBitmapBits {
    pub _root: SharedType<LibvirtSaveImage>,
    pub _parent: SharedType<LibvirtSaveImage_DirtyBitmapRecord>,
    pub _self: SharedType<Self>,
    start: RefCell<u64>,
    num_sectors: RefCell<u32>,
    _io: RefCell<BytesReader>,
}
impl KStruct for LibvirtSaveImage_DirtyBitmapBits {
    type Root = LibvirtSaveImage;
    type Parent = LibvirtSaveImage_DirtyBitmapRecord;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.start.borrow_mut() = _io.read_u8be()?.into();
        *self_rc.num_sectors.borrow_mut() = _io.read_u4be()?.into();
        Ok(())
    }
}
impl LibvirtSaveImage_DirtyBitmapBits {
}

/**
 * The first sector that the bits are about.
 */
impl LibvirtSaveImage_DirtyBitmapBits {
    pub fn start(&self) -> Ref<'_, u64> {
        self.start.borrow()
    }
}

/**
 * How many sectors; a size and the bits follow unless all are zero.
 */
impl LibvirtSaveImage_DirtyBitmapBits {
    pub fn num_sectors(&self) -> Ref<'_, u32> {
        self.num_sectors.borrow()
    }
}
impl LibvirtSaveImage_DirtyBitmapBits {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * What a part of `dirty-bitmap` holds.
 */

#[derive(Default, Debug, Clone)]
pub struct LibvirtSaveImage_DirtyBitmapPart {
    pub _root: SharedType<LibvirtSaveImage>,
    pub _parent: SharedType<LibvirtSaveImage_Section>,
    pub _self: SharedType<Self>,
    records: RefCell<Vec<OptRc<LibvirtSaveImage_DirtyBitmapRecordAt>>>,
    _io: RefCell<BytesReader>,
    f_ofs_end: Cell<bool>,
    ofs_end: RefCell<i64>,
}
impl KStruct for LibvirtSaveImage_DirtyBitmapPart {
    type Root = LibvirtSaveImage;
    type Parent = LibvirtSaveImage_Section;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.records.borrow_mut() = Vec::new();
        {
            let mut _i = 0;
            while {
                let f = |t : &mut LibvirtSaveImage_DirtyBitmapRecordAt| Ok(t.set_params((if ((self_rc.records().len() as i32) == (0 as i32)) { (_io.pos() as i64) } else { *self_rc.records().last().ok_or(KError::EmptyIterator)?.dirty_bitmap_record()?.ofs_end()? }).try_into().map_err(|_| KError::CastError)?));
                let t = Self::read_into_with_init::<_, LibvirtSaveImage_DirtyBitmapRecordAt>(&*_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()), &f)?.into();
                self_rc.records.borrow_mut().push(t);
                let _t_records = self_rc.records.borrow();
                let _tmpa = _t_records.last().unwrap();
                _i += 1;
                let x = !(((((*_tmpa.dirty_bitmap_record()?.flags() as u8) & (1 as u8)) as i32) != (0 as i32)));
                x
            } {}
        }
        Ok(())
    }
}
impl LibvirtSaveImage_DirtyBitmapPart {

    /**
     * Where this ends in the file.
     */
    pub fn ofs_end(
        &self
    ) -> KResult<Ref<'_, i64>> {
        let _io = self._io.borrow();
        let _rrc = self._root.get_value().borrow().upgrade();
        let _prc = self._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        if self.f_ofs_end.get() {
            return Ok(self.ofs_end.borrow());
        }
        self.f_ofs_end.set(true);
        *self.ofs_end.borrow_mut() = (*self.records().last().ok_or(KError::EmptyIterator)?.dirty_bitmap_record()?.ofs_end()?) as i64;
        Ok(self.ofs_end.borrow())
    }
}

/**
 * The records.
 */
impl LibvirtSaveImage_DirtyBitmapPart {
    pub fn records(&self) -> Ref<'_, Vec<OptRc<LibvirtSaveImage_DirtyBitmapRecordAt>>> {
        self.records.borrow()
    }
}
impl LibvirtSaveImage_DirtyBitmapPart {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * A record of `dirty-bitmap`.
 */

#[derive(Default, Debug, Clone)]
pub struct LibvirtSaveImage_DirtyBitmapRecord {
    pub _root: SharedType<LibvirtSaveImage>,
    pub _parent: SharedType<LibvirtSaveImage_DirtyBitmapRecordAt>,
    pub _self: SharedType<Self>,
    flags: RefCell<u8>,
    device: RefCell<OptRc<LibvirtSaveImage_ShortString>>,
    name: RefCell<OptRc<LibvirtSaveImage_ShortString>>,
    start: RefCell<OptRc<LibvirtSaveImage_DirtyBitmapStart>>,
    bits: RefCell<OptRc<LibvirtSaveImage_DirtyBitmapBits>>,
    len_data: RefCell<u64>,
    head_end: RefCell<OptRc<LibvirtSaveImage_Span>>,
    data: RefCell<OptRc<LibvirtSaveImage_Span>>,
    _io: RefCell<BytesReader>,
    f_data_end: Cell<bool>,
    data_end: RefCell<i64>,
    f_ofs_end: Cell<bool>,
    ofs_end: RefCell<i64>,
}
impl KStruct for LibvirtSaveImage_DirtyBitmapRecord {
    type Root = LibvirtSaveImage;
    type Parent = LibvirtSaveImage_DirtyBitmapRecordAt;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.flags.borrow_mut() = _io.read_u1()?.into();
        if !(((*self_rc.flags() as u8) <= (127 as u8))) {
            return Err(KError::ValidationFailed(ValidationFailedError { kind: ValidationKind::GreaterThan, src_path: "/types/dirty_bitmap_record/seq/0".to_string() }));
        }
        if ((((*self_rc.flags() as u8) & (9 as u8)) as i32) == (8 as i32)) {
            let t = Self::read_into::<_, LibvirtSaveImage_ShortString>(&*_io, Some(self_rc._root.clone()), None)?.into();
            *self_rc.device.borrow_mut() = t;
        }
        if ((((*self_rc.flags() as u8) & (5 as u8)) as i32) == (4 as i32)) {
            let t = Self::read_into::<_, LibvirtSaveImage_ShortString>(&*_io, Some(self_rc._root.clone()), None)?.into();
            *self_rc.name.borrow_mut() = t;
        }
        if ((((*self_rc.flags() as u8) & (17 as u8)) as i32) == (16 as i32)) {
            let t = Self::read_into::<_, LibvirtSaveImage_DirtyBitmapStart>(&*_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
            *self_rc.start.borrow_mut() = t;
        }
        if ((((*self_rc.flags() as u8) & (65 as u8)) as i32) == (64 as i32)) {
            let t = Self::read_into::<_, LibvirtSaveImage_DirtyBitmapBits>(&*_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
            *self_rc.bits.borrow_mut() = t;
        }
        if ((((*self_rc.flags() as u8) & (67 as u8)) as i32) == (64 as i32)) {
            *self_rc.len_data.borrow_mut() = _io.read_u8be()?.into();
            if !(*self_rc.len_data() >= if  (((*self_rc.len_data() as i64) >= (0 as i64)) && ((*self_rc.len_data() as i64) <= (70368744177664 as i64)))  { *self_rc.len_data() } else { 1 }) {
                return Err(KError::ValidationFailed(ValidationFailedError { kind: ValidationKind::LessThan, src_path: "/types/dirty_bitmap_record/seq/5".to_string() }));
            }
            if !(*self_rc.len_data() <= if  (((*self_rc.len_data() as i64) >= (0 as i64)) && ((*self_rc.len_data() as i64) <= (70368744177664 as i64)))  { *self_rc.len_data() } else { 0 }) {
                return Err(KError::ValidationFailed(ValidationFailedError { kind: ValidationKind::GreaterThan, src_path: "/types/dirty_bitmap_record/seq/5".to_string() }));
            }
        }
        let f = |t : &mut LibvirtSaveImage_Span| Ok(t.set_params((_io.pos()).try_into().map_err(|_| KError::CastError)?, (_io.pos()).try_into().map_err(|_| KError::CastError)?));
        let t = Self::read_into_with_init::<_, LibvirtSaveImage_Span>(&*_io, Some(self_rc._root.clone()), None, &f)?.into();
        *self_rc.head_end.borrow_mut() = t;
        if ((((*self_rc.flags() as u8) & (67 as u8)) as i32) == (64 as i32)) {
            let f = |t : &mut LibvirtSaveImage_Span| Ok(t.set_params((*self_rc.head_end().ofs()).try_into().map_err(|_| KError::CastError)?, (((*self_rc.head_end().ofs() as i64) + ((*self_rc.len_data() as i64) as i64))).try_into().map_err(|_| KError::CastError)?));
            let t = Self::read_into_with_init::<_, LibvirtSaveImage_Span>(&*_io, Some(self_rc._root.clone()), None, &f)?.into();
            *self_rc.data.borrow_mut() = t;
        }
        Ok(())
    }
}
impl LibvirtSaveImage_DirtyBitmapRecord {

    /**
     * Where data ends, if there is one.
     */
    pub fn data_end(
        &self
    ) -> KResult<Ref<'_, i64>> {
        let _io = self._io.borrow();
        let _rrc = self._root.get_value().borrow().upgrade();
        let _prc = self._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        if self.f_data_end.get() {
            return Ok(self.data_end.borrow());
        }
        self.f_data_end.set(true);
        *self.data_end.borrow_mut() = (if ((((*self.flags() as u8) & (67 as u8)) as i32) == (64 as i32)) { *self.data().ofs_end() } else { *self.head_end().ofs() }) as i64;
        Ok(self.data_end.borrow())
    }

    /**
     * Where this ends in the file.
     */
    pub fn ofs_end(
        &self
    ) -> KResult<Ref<'_, i64>> {
        let _io = self._io.borrow();
        let _rrc = self._root.get_value().borrow().upgrade();
        let _prc = self._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        if self.f_ofs_end.get() {
            return Ok(self.ofs_end.borrow());
        }
        self.f_ofs_end.set(true);
        *self.ofs_end.borrow_mut() = (*self.data_end()?) as i64;
        Ok(self.ofs_end.borrow())
    }
}

/**
 * DirtyBitmapFlag: what follows.
 */
impl LibvirtSaveImage_DirtyBitmapRecord {
    pub fn flags(&self) -> Ref<'_, u8> {
        self.flags.borrow()
    }
}

/**
 * The name of the disk.
 */
impl LibvirtSaveImage_DirtyBitmapRecord {
    pub fn device(&self) -> Ref<'_, OptRc<LibvirtSaveImage_ShortString>> {
        self.device.borrow()
    }
}

/**
 * The name of the bitmap.
 */
impl LibvirtSaveImage_DirtyBitmapRecord {
    pub fn name(&self) -> Ref<'_, OptRc<LibvirtSaveImage_ShortString>> {
        self.name.borrow()
    }
}

/**
 * How a bitmap begins.
 */
impl LibvirtSaveImage_DirtyBitmapRecord {
    pub fn start(&self) -> Ref<'_, OptRc<LibvirtSaveImage_DirtyBitmapStart>> {
        self.start.borrow()
    }
}

/**
 * What the bits are about.
 */
impl LibvirtSaveImage_DirtyBitmapRecord {
    pub fn bits(&self) -> Ref<'_, OptRc<LibvirtSaveImage_DirtyBitmapBits>> {
        self.bits.borrow()
    }
}

/**
 * Bytes of the bits.
 */
impl LibvirtSaveImage_DirtyBitmapRecord {
    pub fn len_data(&self) -> Ref<'_, u64> {
        self.len_data.borrow()
    }
}

/**
 * Where the fields of fixed place end.
 */
impl LibvirtSaveImage_DirtyBitmapRecord {
    pub fn head_end(&self) -> Ref<'_, OptRc<LibvirtSaveImage_Span>> {
        self.head_end.borrow()
    }
}

/**
 * The bits.
 */
impl LibvirtSaveImage_DirtyBitmapRecord {
    pub fn data(&self) -> Ref<'_, OptRc<LibvirtSaveImage_Span>> {
        self.data.borrow()
    }
}
impl LibvirtSaveImage_DirtyBitmapRecord {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * Where a dirty_bitmap_record is; it is read when it is asked for.
 */

#[derive(Default, Debug, Clone)]
pub struct LibvirtSaveImage_DirtyBitmapRecordAt {
    pub _root: SharedType<LibvirtSaveImage>,
    pub _parent: SharedType<LibvirtSaveImage_DirtyBitmapPart>,
    pub _self: SharedType<Self>,
    ofs: RefCell<i64>,
    _io: RefCell<BytesReader>,
    f_dirty_bitmap_record: Cell<bool>,
    dirty_bitmap_record: RefCell<OptRc<LibvirtSaveImage_DirtyBitmapRecord>>,
}
impl KStruct for LibvirtSaveImage_DirtyBitmapRecordAt {
    type Root = LibvirtSaveImage;
    type Parent = LibvirtSaveImage_DirtyBitmapPart;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        Ok(())
    }
}
impl LibvirtSaveImage_DirtyBitmapRecordAt {
    pub fn ofs(&self) -> Ref<'_, i64> {
        self.ofs.borrow()
    }
}
impl LibvirtSaveImage_DirtyBitmapRecordAt {
    pub fn set_params(&mut self, ofs: i64) {
        *self.ofs.borrow_mut() = ofs;
    }
}
impl LibvirtSaveImage_DirtyBitmapRecordAt {

    /**
     * A record of `dirty-bitmap`.
     */
    pub fn dirty_bitmap_record(
        &self
    ) -> KResult<Ref<'_, OptRc<LibvirtSaveImage_DirtyBitmapRecord>>> {
        let _io = self._io.borrow();
        let _rrc = self._root.get_value().borrow().upgrade();
        let _prc = self._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        if self.f_dirty_bitmap_record.get() {
            return Ok(self.dirty_bitmap_record.borrow());
        }
        let _pos = _io.pos();
        _io.seek(*self.ofs() as usize)?;
        let t = Self::read_into::<_, LibvirtSaveImage_DirtyBitmapRecord>(&*_io, Some(self._root.clone()), Some(self._self.clone()))?.into();
        *self.dirty_bitmap_record.borrow_mut() = t;
        _io.seek(_pos)?;
        Ok(self.dirty_bitmap_record.borrow())
    }
}
impl LibvirtSaveImage_DirtyBitmapRecordAt {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * The beginning of a dirty bitmap.
 */

#[derive(Default, Debug, Clone)]
pub struct LibvirtSaveImage_DirtyBitmapStart {
    pub _root: SharedType<LibvirtSaveImage>,
    pub _parent: SharedType<LibvirtSaveImage_DirtyBitmapRecord>,
    pub _self: SharedType<Self>,
    granularity: RefCell<u32>,
    flags: RefCell<u8>,
    _io: RefCell<BytesReader>,
}
impl KStruct for LibvirtSaveImage_DirtyBitmapStart {
    type Root = LibvirtSaveImage;
    type Parent = LibvirtSaveImage_DirtyBitmapRecord;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.granularity.borrow_mut() = _io.read_u4be()?.into();
        *self_rc.flags.borrow_mut() = _io.read_u1()?.into();
        Ok(())
    }
}
impl LibvirtSaveImage_DirtyBitmapStart {
}

/**
 * Bytes that a bit stands for.
 */
impl LibvirtSaveImage_DirtyBitmapStart {
    pub fn granularity(&self) -> Ref<'_, u32> {
        self.granularity.borrow()
    }
}

/**
 * Whether the bitmap is enabled and persistent.
 */
impl LibvirtSaveImage_DirtyBitmapStart {
    pub fn flags(&self) -> Ref<'_, u8> {
        self.flags.borrow()
    }
}
impl LibvirtSaveImage_DirtyBitmapStart {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * A record of `block`.
 */

#[derive(Default, Debug, Clone)]
pub struct LibvirtSaveImage_DiskRecord {
    pub _root: SharedType<LibvirtSaveImage>,
    pub _parent: SharedType<LibvirtSaveImage_DiskRecordAt>,
    pub _self: SharedType<Self>,
    word: RefCell<OptRc<LibvirtSaveImage_DiskWord>>,
    disk: RefCell<OptRc<LibvirtSaveImage_ShortString>>,
    head_end: RefCell<OptRc<LibvirtSaveImage_Span>>,
    data: RefCell<OptRc<LibvirtSaveImage_Span>>,
    _io: RefCell<BytesReader>,
    f_data_end: Cell<bool>,
    data_end: RefCell<i64>,
    f_ofs_end: Cell<bool>,
    ofs_end: RefCell<i64>,
}
impl KStruct for LibvirtSaveImage_DiskRecord {
    type Root = LibvirtSaveImage;
    type Parent = LibvirtSaveImage_DiskRecordAt;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        let t = Self::read_into::<_, LibvirtSaveImage_DiskWord>(&*_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
        *self_rc.word.borrow_mut() = t;
        if (((((*self_rc.word().flags() as u32) as u32) & (1 as u32)) as i32) != (0 as i32)) {
            let t = Self::read_into::<_, LibvirtSaveImage_ShortString>(&*_io, Some(self_rc._root.clone()), None)?.into();
            *self_rc.disk.borrow_mut() = t;
        }
        let f = |t : &mut LibvirtSaveImage_Span| Ok(t.set_params((_io.pos()).try_into().map_err(|_| KError::CastError)?, (_io.pos()).try_into().map_err(|_| KError::CastError)?));
        let t = Self::read_into_with_init::<_, LibvirtSaveImage_Span>(&*_io, Some(self_rc._root.clone()), None, &f)?.into();
        *self_rc.head_end.borrow_mut() = t;
        if ((*self_rc.word().flags() as i32) == (1 as i32)) {
            let f = |t : &mut LibvirtSaveImage_Span| Ok(t.set_params((*self_rc.head_end().ofs()).try_into().map_err(|_| KError::CastError)?, (((*self_rc.head_end().ofs() as i64) + ((1048576 as i64) as i64))).try_into().map_err(|_| KError::CastError)?));
            let t = Self::read_into_with_init::<_, LibvirtSaveImage_Span>(&*_io, Some(self_rc._root.clone()), None, &f)?.into();
            *self_rc.data.borrow_mut() = t;
        }
        Ok(())
    }
}
impl LibvirtSaveImage_DiskRecord {

    /**
     * Where data ends, if there is one.
     */
    pub fn data_end(
        &self
    ) -> KResult<Ref<'_, i64>> {
        let _io = self._io.borrow();
        let _rrc = self._root.get_value().borrow().upgrade();
        let _prc = self._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        if self.f_data_end.get() {
            return Ok(self.data_end.borrow());
        }
        self.f_data_end.set(true);
        *self.data_end.borrow_mut() = (if ((*self.word().flags() as i32) == (1 as i32)) { *self.data().ofs_end() } else { *self.head_end().ofs() }) as i64;
        Ok(self.data_end.borrow())
    }

    /**
     * Where this ends in the file.
     */
    pub fn ofs_end(
        &self
    ) -> KResult<Ref<'_, i64>> {
        let _io = self._io.borrow();
        let _rrc = self._root.get_value().borrow().upgrade();
        let _prc = self._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        if self.f_ofs_end.get() {
            return Ok(self.ofs_end.borrow());
        }
        self.f_ofs_end.set(true);
        *self.ofs_end.borrow_mut() = (*self.data_end()?) as i64;
        Ok(self.ofs_end.borrow())
    }
}

/**
 * What follows.
 */
impl LibvirtSaveImage_DiskRecord {
    pub fn word(&self) -> Ref<'_, OptRc<LibvirtSaveImage_DiskWord>> {
        self.word.borrow()
    }
}

/**
 * The name of the disk.
 */
impl LibvirtSaveImage_DiskRecord {
    pub fn disk(&self) -> Ref<'_, OptRc<LibvirtSaveImage_ShortString>> {
        self.disk.borrow()
    }
}

/**
 * Where the fields of fixed place end.
 */
impl LibvirtSaveImage_DiskRecord {
    pub fn head_end(&self) -> Ref<'_, OptRc<LibvirtSaveImage_Span>> {
        self.head_end.borrow()
    }
}

/**
 * The piece; what is behind the end of the disk is zero.
 */
impl LibvirtSaveImage_DiskRecord {
    pub fn data(&self) -> Ref<'_, OptRc<LibvirtSaveImage_Span>> {
        self.data.borrow()
    }
}
impl LibvirtSaveImage_DiskRecord {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * Where a disk_record is; it is read when it is asked for.
 */

#[derive(Default, Debug, Clone)]
pub struct LibvirtSaveImage_DiskRecordAt {
    pub _root: SharedType<LibvirtSaveImage>,
    pub _parent: SharedType<LibvirtSaveImage_DisksPart>,
    pub _self: SharedType<Self>,
    ofs: RefCell<i64>,
    _io: RefCell<BytesReader>,
    f_disk_record: Cell<bool>,
    disk_record: RefCell<OptRc<LibvirtSaveImage_DiskRecord>>,
}
impl KStruct for LibvirtSaveImage_DiskRecordAt {
    type Root = LibvirtSaveImage;
    type Parent = LibvirtSaveImage_DisksPart;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        Ok(())
    }
}
impl LibvirtSaveImage_DiskRecordAt {
    pub fn ofs(&self) -> Ref<'_, i64> {
        self.ofs.borrow()
    }
}
impl LibvirtSaveImage_DiskRecordAt {
    pub fn set_params(&mut self, ofs: i64) {
        *self.ofs.borrow_mut() = ofs;
    }
}
impl LibvirtSaveImage_DiskRecordAt {

    /**
     * A record of `block`.
     */
    pub fn disk_record(
        &self
    ) -> KResult<Ref<'_, OptRc<LibvirtSaveImage_DiskRecord>>> {
        let _io = self._io.borrow();
        let _rrc = self._root.get_value().borrow().upgrade();
        let _prc = self._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        if self.f_disk_record.get() {
            return Ok(self.disk_record.borrow());
        }
        let _pos = _io.pos();
        _io.seek(*self.ofs() as usize)?;
        let t = Self::read_into::<_, LibvirtSaveImage_DiskRecord>(&*_io, Some(self._root.clone()), Some(self._self.clone()))?.into();
        *self.disk_record.borrow_mut() = t;
        _io.seek(_pos)?;
        Ok(self.disk_record.borrow())
    }
}
impl LibvirtSaveImage_DiskRecordAt {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * What begins each record of `block`: a 64-bit integer.
 */

#[derive(Default, Debug, Clone)]
pub struct LibvirtSaveImage_DiskWord {
    pub _root: SharedType<LibvirtSaveImage>,
    pub _parent: SharedType<LibvirtSaveImage_DiskRecord>,
    pub _self: SharedType<Self>,
    sector_high: RefCell<u64>,
    sector_low: RefCell<u64>,
    flags: RefCell<u64>,
    _io: RefCell<BytesReader>,
}
impl KStruct for LibvirtSaveImage_DiskWord {
    type Root = LibvirtSaveImage;
    type Parent = LibvirtSaveImage_DiskRecord;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.sector_high.borrow_mut() = _io.read_bits_int_be(32)?;
        *self_rc.sector_low.borrow_mut() = _io.read_bits_int_be(23)?;
        *self_rc.flags.borrow_mut() = _io.read_bits_int_be(9)?;
        if !( ((((*self_rc.flags() as i32) == (1 as i32))) || (((*self_rc.flags() as i32) == (9 as i32))) || (((*self_rc.flags() as i32) == (2 as i32))) || (((*self_rc.flags() as i32) == (4 as i32)))) ) {
            return Err(KError::ValidationFailed(ValidationFailedError { kind: ValidationKind::NotAnyOf, src_path: "/types/disk_word/seq/2".to_string() }));
        }
        Ok(())
    }
}
impl LibvirtSaveImage_DiskWord {
}

/**
 * The first sector of the piece, upper bits; or percent.
 */
impl LibvirtSaveImage_DiskWord {
    pub fn sector_high(&self) -> Ref<'_, u64> {
        self.sector_high.borrow()
    }
}

/**
 * Its lower bits.
 */
impl LibvirtSaveImage_DiskWord {
    pub fn sector_low(&self) -> Ref<'_, u64> {
        self.sector_low.borrow()
    }
}

/**
 * Bits of DiskFlag.
 */
impl LibvirtSaveImage_DiskWord {
    pub fn flags(&self) -> Ref<'_, u64> {
        self.flags.borrow()
    }
}
impl LibvirtSaveImage_DiskWord {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * What a part of `block` holds.
 */

#[derive(Default, Debug, Clone)]
pub struct LibvirtSaveImage_DisksPart {
    pub _root: SharedType<LibvirtSaveImage>,
    pub _parent: SharedType<LibvirtSaveImage_Section>,
    pub _self: SharedType<Self>,
    records: RefCell<Vec<OptRc<LibvirtSaveImage_DiskRecordAt>>>,
    _io: RefCell<BytesReader>,
    f_ofs_end: Cell<bool>,
    ofs_end: RefCell<i64>,
}
impl KStruct for LibvirtSaveImage_DisksPart {
    type Root = LibvirtSaveImage;
    type Parent = LibvirtSaveImage_Section;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.records.borrow_mut() = Vec::new();
        {
            let mut _i = 0;
            while {
                let f = |t : &mut LibvirtSaveImage_DiskRecordAt| Ok(t.set_params((if ((self_rc.records().len() as i32) == (0 as i32)) { (_io.pos() as i64) } else { *self_rc.records().last().ok_or(KError::EmptyIterator)?.disk_record()?.ofs_end()? }).try_into().map_err(|_| KError::CastError)?));
                let t = Self::read_into_with_init::<_, LibvirtSaveImage_DiskRecordAt>(&*_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()), &f)?.into();
                self_rc.records.borrow_mut().push(t);
                let _t_records = self_rc.records.borrow();
                let _tmpa = _t_records.last().unwrap();
                _i += 1;
                let x = !((((((*_tmpa.disk_record()?.word().flags() as u32) as u32) & (2 as u32)) as i32) != (0 as i32)));
                x
            } {}
        }
        Ok(())
    }
}
impl LibvirtSaveImage_DisksPart {

    /**
     * Where this ends in the file.
     */
    pub fn ofs_end(
        &self
    ) -> KResult<Ref<'_, i64>> {
        let _io = self._io.borrow();
        let _rrc = self._root.get_value().borrow().upgrade();
        let _prc = self._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        if self.f_ofs_end.get() {
            return Ok(self.ofs_end.borrow());
        }
        self.f_ofs_end.set(true);
        *self.ofs_end.borrow_mut() = (*self.records().last().ok_or(KError::EmptyIterator)?.disk_record()?.ofs_end()?) as i64;
        Ok(self.ofs_end.borrow())
    }
}

/**
 * The records.
 */
impl LibvirtSaveImage_DisksPart {
    pub fn records(&self) -> Ref<'_, Vec<OptRc<LibvirtSaveImage_DiskRecordAt>>> {
        self.records.borrow()
    }
}
impl LibvirtSaveImage_DisksPart {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * A chunk of pseries' hash table.
 */

#[derive(Default, Debug, Clone)]
pub struct LibvirtSaveImage_HtabChunk {
    pub _root: SharedType<LibvirtSaveImage>,
    pub _parent: SharedType<LibvirtSaveImage_HtabChunkAt>,
    pub _self: SharedType<Self>,
    index: RefCell<u32>,
    num_valid: RefCell<u16>,
    num_invalid: RefCell<u16>,
    entries: RefCell<OptRc<LibvirtSaveImage_Span>>,
    _io: RefCell<BytesReader>,
    f_ofs_end: Cell<bool>,
    ofs_end: RefCell<i64>,
}
impl KStruct for LibvirtSaveImage_HtabChunk {
    type Root = LibvirtSaveImage;
    type Parent = LibvirtSaveImage_HtabChunkAt;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.index.borrow_mut() = _io.read_u4be()?.into();
        *self_rc.num_valid.borrow_mut() = _io.read_u2be()?.into();
        *self_rc.num_invalid.borrow_mut() = _io.read_u2be()?.into();
        let f = |t : &mut LibvirtSaveImage_Span| Ok(t.set_params((_io.pos()).try_into().map_err(|_| KError::CastError)?, ((((_io.pos() as i64) as i64) + ((((*self_rc.num_valid() as u16) * (16 as u16)) as i64) as i64))).try_into().map_err(|_| KError::CastError)?));
        let t = Self::read_into_with_init::<_, LibvirtSaveImage_Span>(&*_io, Some(self_rc._root.clone()), None, &f)?.into();
        *self_rc.entries.borrow_mut() = t;
        Ok(())
    }
}
impl LibvirtSaveImage_HtabChunk {

    /**
     * Where this ends in the file.
     */
    pub fn ofs_end(
        &self
    ) -> KResult<Ref<'_, i64>> {
        let _io = self._io.borrow();
        let _rrc = self._root.get_value().borrow().upgrade();
        let _prc = self._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        if self.f_ofs_end.get() {
            return Ok(self.ofs_end.borrow());
        }
        self.f_ofs_end.set(true);
        *self.ofs_end.borrow_mut() = (*self.entries().ofs_end()) as i64;
        Ok(self.ofs_end.borrow())
    }
}

/**
 * The first entry that the chunk is about.
 */
impl LibvirtSaveImage_HtabChunk {
    pub fn index(&self) -> Ref<'_, u32> {
        self.index.borrow()
    }
}

/**
 * Entries that follow.
 */
impl LibvirtSaveImage_HtabChunk {
    pub fn num_valid(&self) -> Ref<'_, u16> {
        self.num_valid.borrow()
    }
}

/**
 * Empty entries behind those, which are not stored; no entries at all end the table.
 */
impl LibvirtSaveImage_HtabChunk {
    pub fn num_invalid(&self) -> Ref<'_, u16> {
        self.num_invalid.borrow()
    }
}

/**
 * The entries.
 */
impl LibvirtSaveImage_HtabChunk {
    pub fn entries(&self) -> Ref<'_, OptRc<LibvirtSaveImage_Span>> {
        self.entries.borrow()
    }
}
impl LibvirtSaveImage_HtabChunk {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * Where a htab_chunk is; it is read when it is asked for.
 */

#[derive(Default, Debug, Clone)]
pub struct LibvirtSaveImage_HtabChunkAt {
    pub _root: SharedType<LibvirtSaveImage>,
    pub _parent: SharedType<LibvirtSaveImage_HtabPart>,
    pub _self: SharedType<Self>,
    ofs: RefCell<i64>,
    _io: RefCell<BytesReader>,
    f_htab_chunk: Cell<bool>,
    htab_chunk: RefCell<OptRc<LibvirtSaveImage_HtabChunk>>,
}
impl KStruct for LibvirtSaveImage_HtabChunkAt {
    type Root = LibvirtSaveImage;
    type Parent = LibvirtSaveImage_HtabPart;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        Ok(())
    }
}
impl LibvirtSaveImage_HtabChunkAt {
    pub fn ofs(&self) -> Ref<'_, i64> {
        self.ofs.borrow()
    }
}
impl LibvirtSaveImage_HtabChunkAt {
    pub fn set_params(&mut self, ofs: i64) {
        *self.ofs.borrow_mut() = ofs;
    }
}
impl LibvirtSaveImage_HtabChunkAt {

    /**
     * A chunk of pseries' hash table.
     */
    pub fn htab_chunk(
        &self
    ) -> KResult<Ref<'_, OptRc<LibvirtSaveImage_HtabChunk>>> {
        let _io = self._io.borrow();
        let _rrc = self._root.get_value().borrow().upgrade();
        let _prc = self._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        if self.f_htab_chunk.get() {
            return Ok(self.htab_chunk.borrow());
        }
        let _pos = _io.pos();
        _io.seek(*self.ofs() as usize)?;
        let t = Self::read_into::<_, LibvirtSaveImage_HtabChunk>(&*_io, Some(self._root.clone()), Some(self._self.clone()))?.into();
        *self.htab_chunk.borrow_mut() = t;
        _io.seek(_pos)?;
        Ok(self.htab_chunk.borrow())
    }
}
impl LibvirtSaveImage_HtabChunkAt {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * What a part of `spapr/htab` holds.
 */

#[derive(Default, Debug, Clone)]
pub struct LibvirtSaveImage_HtabPart {
    pub _root: SharedType<LibvirtSaveImage>,
    pub _parent: SharedType<LibvirtSaveImage_Section>,
    pub _self: SharedType<Self>,
    head: RefCell<u32>,
    head_end: RefCell<OptRc<LibvirtSaveImage_Span>>,
    chunks: RefCell<Vec<OptRc<LibvirtSaveImage_HtabChunkAt>>>,
    _io: RefCell<BytesReader>,
    f_chunks_end: Cell<bool>,
    chunks_end: RefCell<i64>,
    f_ofs_end: Cell<bool>,
    ofs_end: RefCell<i64>,
}
impl KStruct for LibvirtSaveImage_HtabPart {
    type Root = LibvirtSaveImage;
    type Parent = LibvirtSaveImage_Section;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.head.borrow_mut() = _io.read_u4be()?.into();
        let f = |t : &mut LibvirtSaveImage_Span| Ok(t.set_params((_io.pos()).try_into().map_err(|_| KError::CastError)?, (_io.pos()).try_into().map_err(|_| KError::CastError)?));
        let t = Self::read_into_with_init::<_, LibvirtSaveImage_Span>(&*_io, Some(self_rc._root.clone()), None, &f)?.into();
        *self_rc.head_end.borrow_mut() = t;
        if ((*self_rc.head() as u32) == (0 as u32)) {
            *self_rc.chunks.borrow_mut() = Vec::new();
            {
                let mut _i = 0;
                while {
                    let f = |t : &mut LibvirtSaveImage_HtabChunkAt| Ok(t.set_params((if ((self_rc.chunks().len() as i32) == (0 as i32)) { *self_rc.head_end().ofs() } else { *self_rc.chunks().last().ok_or(KError::EmptyIterator)?.htab_chunk()?.ofs_end()? }).try_into().map_err(|_| KError::CastError)?));
                    let t = Self::read_into_with_init::<_, LibvirtSaveImage_HtabChunkAt>(&*_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()), &f)?.into();
                    self_rc.chunks.borrow_mut().push(t);
                    let _t_chunks = self_rc.chunks.borrow();
                    let _tmpa = _t_chunks.last().unwrap();
                    _i += 1;
                    let x = !( ((((*_tmpa.htab_chunk()?.num_valid() as u16) == (0 as u16))) && (((*_tmpa.htab_chunk()?.num_invalid() as u16) == (0 as u16)))) );
                    x
                } {}
            }
        }
        Ok(())
    }
}
impl LibvirtSaveImage_HtabPart {

    /**
     * Where chunks ends, if there is one.
     */
    pub fn chunks_end(
        &self
    ) -> KResult<Ref<'_, i64>> {
        let _io = self._io.borrow();
        let _rrc = self._root.get_value().borrow().upgrade();
        let _prc = self._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        if self.f_chunks_end.get() {
            return Ok(self.chunks_end.borrow());
        }
        self.f_chunks_end.set(true);
        *self.chunks_end.borrow_mut() = (if ((*self.head() as u32) == (0 as u32)) { *self.chunks().last().ok_or(KError::EmptyIterator)?.htab_chunk()?.ofs_end()? } else { *self.head_end().ofs() }) as i64;
        Ok(self.chunks_end.borrow())
    }

    /**
     * Where this ends in the file.
     */
    pub fn ofs_end(
        &self
    ) -> KResult<Ref<'_, i64>> {
        let _io = self._io.borrow();
        let _rrc = self._root.get_value().borrow().upgrade();
        let _prc = self._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        if self.f_ofs_end.get() {
            return Ok(self.ofs_end.borrow());
        }
        self.f_ofs_end.set(true);
        *self.ofs_end.borrow_mut() = (*self.chunks_end()?) as i64;
        Ok(self.ofs_end.borrow())
    }
}

/**
 * 0: chunks follow; all ones: the guest has no hash table; else the power of two that is its size.
 */
impl LibvirtSaveImage_HtabPart {
    pub fn head(&self) -> Ref<'_, u32> {
        self.head.borrow()
    }
}

/**
 * Where the fields of fixed place end.
 */
impl LibvirtSaveImage_HtabPart {
    pub fn head_end(&self) -> Ref<'_, OptRc<LibvirtSaveImage_Span>> {
        self.head_end.borrow()
    }
}

/**
 * The chunks.
 */
impl LibvirtSaveImage_HtabPart {
    pub fn chunks(&self) -> Ref<'_, Vec<OptRc<LibvirtSaveImage_HtabChunkAt>>> {
        self.chunks.borrow()
    }
}
impl LibvirtSaveImage_HtabPart {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * The head of a section that comes in several parts, after its type byte.
 */

#[derive(Default, Debug, Clone)]
pub struct LibvirtSaveImage_LiveHead {
    pub _root: SharedType<LibvirtSaveImage>,
    pub _parent: SharedType<LibvirtSaveImage_Section>,
    pub _self: SharedType<Self>,
    footers: RefCell<bool>,
    section_id: RefCell<u32>,
    len_name: RefCell<u8>,
    name: RefCell<Vec<u8>>,
    instance_id: RefCell<u32>,
    version_id: RefCell<u32>,
    _io: RefCell<BytesReader>,
}
impl KStruct for LibvirtSaveImage_LiveHead {
    type Root = LibvirtSaveImage;
    type Parent = LibvirtSaveImage_Section;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.section_id.borrow_mut() = _io.read_u4be()?.into();
        *self_rc.len_name.borrow_mut() = _io.read_u1()?.into();
        *self_rc.name.borrow_mut() = _io.read_bytes(*self_rc.len_name() as usize)?.into();
        if !( ((*self_rc.name() == vec![0x72u8, 0x61u8, 0x6du8]) || (*self_rc.name() == vec![0x73u8, 0x70u8, 0x61u8, 0x70u8, 0x72u8, 0x2fu8, 0x68u8, 0x74u8, 0x61u8, 0x62u8]) || (*self_rc.name() == vec![0x73u8, 0x33u8, 0x39u8, 0x30u8, 0x2du8, 0x73u8, 0x74u8, 0x6fu8, 0x72u8, 0x61u8, 0x67u8, 0x65u8, 0x5fu8, 0x61u8, 0x74u8, 0x74u8, 0x72u8, 0x69u8, 0x62u8, 0x75u8, 0x74u8, 0x65u8, 0x73u8]) || (*self_rc.name() == vec![0x62u8, 0x6cu8, 0x6fu8, 0x63u8, 0x6bu8]) || (*self_rc.name() == vec![0x70u8, 0x62u8, 0x73u8, 0x2du8, 0x73u8, 0x74u8, 0x61u8, 0x74u8, 0x65u8]) || (*self_rc.name() == vec![0x64u8, 0x69u8, 0x72u8, 0x74u8, 0x79u8, 0x2du8, 0x62u8, 0x69u8, 0x74u8, 0x6du8, 0x61u8, 0x70u8])) ) {
            return Err(KError::ValidationFailed(ValidationFailedError { kind: ValidationKind::NotAnyOf, src_path: "/types/live_head/seq/2".to_string() }));
        }
        *self_rc.instance_id.borrow_mut() = _io.read_u4be()?.into();
        *self_rc.version_id.borrow_mut() = _io.read_u4be()?.into();
        if !(*self_rc.version_id() >= if  (((*self_rc.version_id() as i64) >= (if *self_rc.name() == vec![0x72u8, 0x61u8, 0x6du8] { if *self_rc.footers() { (4 as u32) } else { (3 as u32) } } else { (0 as u32) } as i64)) && ((*self_rc.version_id() as i64) <= (if *self_rc.name() == vec![0x72u8, 0x61u8, 0x6du8] { (4 as u32) } else { (4294967295 as u32) } as i64)))  { *self_rc.version_id() } else { 1 }) {
            return Err(KError::ValidationFailed(ValidationFailedError { kind: ValidationKind::LessThan, src_path: "/types/live_head/seq/4".to_string() }));
        }
        if !(*self_rc.version_id() <= if  (((*self_rc.version_id() as i64) >= (if *self_rc.name() == vec![0x72u8, 0x61u8, 0x6du8] { if *self_rc.footers() { (4 as u32) } else { (3 as u32) } } else { (0 as u32) } as i64)) && ((*self_rc.version_id() as i64) <= (if *self_rc.name() == vec![0x72u8, 0x61u8, 0x6du8] { (4 as u32) } else { (4294967295 as u32) } as i64)))  { *self_rc.version_id() } else { 0 }) {
            return Err(KError::ValidationFailed(ValidationFailedError { kind: ValidationKind::GreaterThan, src_path: "/types/live_head/seq/4".to_string() }));
        }
        Ok(())
    }
}
impl LibvirtSaveImage_LiveHead {
    pub fn footers(&self) -> Ref<'_, bool> {
        self.footers.borrow()
    }
}
impl LibvirtSaveImage_LiveHead {
    pub fn set_params(&mut self, footers: bool) {
        *self.footers.borrow_mut() = footers;
    }
}
impl LibvirtSaveImage_LiveHead {
}

/**
 * Ties the parts of the section together.
 */
impl LibvirtSaveImage_LiveHead {
    pub fn section_id(&self) -> Ref<'_, u32> {
        self.section_id.borrow()
    }
}

/**
 * Bytes of the name.
 */
impl LibvirtSaveImage_LiveHead {
    pub fn len_name(&self) -> Ref<'_, u8> {
        self.len_name.borrow()
    }
}

/**
 * Which section it is.
 */
impl LibvirtSaveImage_LiveHead {
    pub fn name(&self) -> Ref<'_, Vec<u8>> {
        self.name.borrow()
    }
}

/**
 * Always 0 for these.
 */
impl LibvirtSaveImage_LiveHead {
    pub fn instance_id(&self) -> Ref<'_, u32> {
        self.instance_id.borrow()
    }
}

/**
 * The version of what follows; streams with a configuration have the latest of the ram section.
 */
impl LibvirtSaveImage_LiveHead {
    pub fn version_id(&self) -> Ref<'_, u32> {
        self.version_id.borrow()
    }
}
impl LibvirtSaveImage_LiveHead {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * The head of a block.
 */

#[derive(Default, Debug, Clone)]
pub struct LibvirtSaveImage_LzopBlock {
    pub _root: SharedType<LibvirtSaveImage>,
    pub _parent: SharedType<KStructUnit>,
    pub _self: SharedType<Self>,
    len_uncompressed: RefCell<u32>,
    len_compressed: RefCell<u32>,
    _io: RefCell<BytesReader>,
}
impl KStruct for LibvirtSaveImage_LzopBlock {
    type Root = LibvirtSaveImage;
    type Parent = KStructUnit;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.len_uncompressed.borrow_mut() = _io.read_u4be()?.into();
        *self_rc.len_compressed.borrow_mut() = _io.read_u4be()?.into();
        Ok(())
    }
}
impl LibvirtSaveImage_LzopBlock {
}

/**
 * Bytes of the block when decompressed; 0 ends the file and nothing follows.
 */
impl LibvirtSaveImage_LzopBlock {
    pub fn len_uncompressed(&self) -> Ref<'_, u32> {
        self.len_uncompressed.borrow()
    }
}

/**
 * Bytes of its data here; equal lengths mean that the data is stored as it is. Checksums, then data follow.
 */
impl LibvirtSaveImage_LzopBlock {
    pub fn len_compressed(&self) -> Ref<'_, u32> {
        self.len_compressed.borrow()
    }
}
impl LibvirtSaveImage_LzopBlock {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * The second part of an lzop file header.
 */

#[derive(Default, Debug, Clone)]
pub struct LibvirtSaveImage_LzopFile {
    pub _root: SharedType<LibvirtSaveImage>,
    pub _parent: SharedType<KStructUnit>,
    pub _self: SharedType<Self>,
    mode: RefCell<u32>,
    mtime_low: RefCell<u32>,
    mtime_high: RefCell<u32>,
    len_name: RefCell<u8>,
    _io: RefCell<BytesReader>,
}
impl KStruct for LibvirtSaveImage_LzopFile {
    type Root = LibvirtSaveImage;
    type Parent = KStructUnit;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.mode.borrow_mut() = _io.read_u4be()?.into();
        *self_rc.mtime_low.borrow_mut() = _io.read_u4be()?.into();
        *self_rc.mtime_high.borrow_mut() = _io.read_u4be()?.into();
        *self_rc.len_name.borrow_mut() = _io.read_u1()?.into();
        Ok(())
    }
}
impl LibvirtSaveImage_LzopFile {
}

/**
 * The permissions of the original file; 0 for a pipe.
 */
impl LibvirtSaveImage_LzopFile {
    pub fn mode(&self) -> Ref<'_, u32> {
        self.mode.borrow()
    }
}

/**
 * Its modification time, low half.
 */
impl LibvirtSaveImage_LzopFile {
    pub fn mtime_low(&self) -> Ref<'_, u32> {
        self.mtime_low.borrow()
    }
}

/**
 * Its modification time, high half.
 */
impl LibvirtSaveImage_LzopFile {
    pub fn mtime_high(&self) -> Ref<'_, u32> {
        self.mtime_high.borrow()
    }
}

/**
 * Bytes of its name; the name and a checksum of the header follow.
 */
impl LibvirtSaveImage_LzopFile {
    pub fn len_name(&self) -> Ref<'_, u8> {
        self.len_name.borrow()
    }
}
impl LibvirtSaveImage_LzopFile {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * The first part of an lzop file header; the filter's number may follow. Its checksum leaves out the magic.
 */

#[derive(Default, Debug, Clone)]
pub struct LibvirtSaveImage_LzopHeader {
    pub _root: SharedType<LibvirtSaveImage>,
    pub _parent: SharedType<KStructUnit>,
    pub _self: SharedType<Self>,
    magic: RefCell<Vec<u8>>,
    version: RefCell<u16>,
    version_lib: RefCell<u16>,
    version_needed: RefCell<u16>,
    method: RefCell<u8>,
    level: RefCell<u8>,
    flags: RefCell<u32>,
    _io: RefCell<BytesReader>,
}
impl KStruct for LibvirtSaveImage_LzopHeader {
    type Root = LibvirtSaveImage;
    type Parent = KStructUnit;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.magic.borrow_mut() = _io.read_bytes(9 as usize)?.into();
        if !(*self_rc.magic() == vec![0x89u8, 0x4cu8, 0x5au8, 0x4fu8, 0x0u8, 0xdu8, 0xau8, 0x1au8, 0xau8]) {
            return Err(KError::ValidationFailed(ValidationFailedError { kind: ValidationKind::NotEqual, src_path: "/types/lzop_header/seq/0".to_string() }));
        }
        *self_rc.version.borrow_mut() = _io.read_u2be()?.into();
        *self_rc.version_lib.borrow_mut() = _io.read_u2be()?.into();
        *self_rc.version_needed.borrow_mut() = _io.read_u2be()?.into();
        *self_rc.method.borrow_mut() = _io.read_u1()?.into();
        *self_rc.level.borrow_mut() = _io.read_u1()?.into();
        *self_rc.flags.borrow_mut() = _io.read_u4be()?.into();
        Ok(())
    }
}
impl LibvirtSaveImage_LzopHeader {
}

/**
 * Says that this is an lzop file.
 */
impl LibvirtSaveImage_LzopHeader {
    pub fn magic(&self) -> Ref<'_, Vec<u8>> {
        self.magic.borrow()
    }
}

/**
 * The version of lzop that wrote the file, such as 0x1040.
 */
impl LibvirtSaveImage_LzopHeader {
    pub fn version(&self) -> Ref<'_, u16> {
        self.version.borrow()
    }
}

/**
 * The version of the LZO library.
 */
impl LibvirtSaveImage_LzopHeader {
    pub fn version_lib(&self) -> Ref<'_, u16> {
        self.version_lib.borrow()
    }
}

/**
 * The version of lzop that can extract the file.
 */
impl LibvirtSaveImage_LzopHeader {
    pub fn version_needed(&self) -> Ref<'_, u16> {
        self.version_needed.borrow()
    }
}

/**
 * The compression method, from 1 on; all of them decompress as LZO1X.
 */
impl LibvirtSaveImage_LzopHeader {
    pub fn method(&self) -> Ref<'_, u8> {
        self.method.borrow()
    }
}

/**
 * The compression level; changes nothing for the reader.
 */
impl LibvirtSaveImage_LzopHeader {
    pub fn level(&self) -> Ref<'_, u8> {
        self.level.borrow()
    }
}

/**
 * Which checksums and optional fields there are.
 */
impl LibvirtSaveImage_LzopHeader {
    pub fn flags(&self) -> Ref<'_, u32> {
        self.flags.borrow()
    }
}
impl LibvirtSaveImage_LzopHeader {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * A checksum: one behind the file header, up to four before the data of a block.
 */

#[derive(Default, Debug, Clone)]
pub struct LibvirtSaveImage_LzopSum {
    pub _root: SharedType<LibvirtSaveImage>,
    pub _parent: SharedType<KStructUnit>,
    pub _self: SharedType<Self>,
    checksum: RefCell<u32>,
    _io: RefCell<BytesReader>,
}
impl KStruct for LibvirtSaveImage_LzopSum {
    type Root = LibvirtSaveImage;
    type Parent = KStructUnit;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.checksum.borrow_mut() = _io.read_u4be()?.into();
        Ok(())
    }
}
impl LibvirtSaveImage_LzopSum {
}

/**
 * Adler-32 or CRC-32, as the flags say.
 */
impl LibvirtSaveImage_LzopSum {
    pub fn checksum(&self) -> Ref<'_, u32> {
        self.checksum.borrow()
    }
}
impl LibvirtSaveImage_LzopSum {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * What follows the length of each block in the mapped-ram layout.
 */

#[derive(Default, Debug, Clone)]
pub struct LibvirtSaveImage_MappedRamHeader {
    pub _root: SharedType<LibvirtSaveImage>,
    pub _parent: SharedType<LibvirtSaveImage_RamBlock>,
    pub _self: SharedType<Self>,
    version: RefCell<u32>,
    page_size: RefCell<u64>,
    bitmap_offset: RefCell<u64>,
    pages_offset: RefCell<u64>,
    _io: RefCell<BytesReader>,
}
impl KStruct for LibvirtSaveImage_MappedRamHeader {
    type Root = LibvirtSaveImage;
    type Parent = LibvirtSaveImage_RamBlock;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.version.borrow_mut() = _io.read_u4be()?.into();
        if !(((*self_rc.version() as u32) == (1 as u32))) {
            return Err(KError::ValidationFailed(ValidationFailedError { kind: ValidationKind::NotEqual, src_path: "/types/mapped_ram_header/seq/0".to_string() }));
        }
        *self_rc.page_size.borrow_mut() = _io.read_u8be()?.into();
        if !(*self_rc.page_size() >= if  (((*self_rc.page_size() as i64) >= (512 as i64)) && ((*self_rc.page_size() as i64) <= (1073741824 as i64)))  { *self_rc.page_size() } else { 1 }) {
            return Err(KError::ValidationFailed(ValidationFailedError { kind: ValidationKind::LessThan, src_path: "/types/mapped_ram_header/seq/1".to_string() }));
        }
        if !(*self_rc.page_size() <= if  (((*self_rc.page_size() as i64) >= (512 as i64)) && ((*self_rc.page_size() as i64) <= (1073741824 as i64)))  { *self_rc.page_size() } else { 0 }) {
            return Err(KError::ValidationFailed(ValidationFailedError { kind: ValidationKind::GreaterThan, src_path: "/types/mapped_ram_header/seq/1".to_string() }));
        }
        *self_rc.bitmap_offset.borrow_mut() = _io.read_u8be()?.into();
        *self_rc.pages_offset.borrow_mut() = _io.read_u8be()?.into();
        if !(*self_rc.pages_offset() >= if  (((*self_rc.pages_offset() as i64) >= (if ((*self_rc.bitmap_offset() as u64) != (0 as u64)) { (_io.pos() as u64) } else { (0 as u64) } as i64)) && ((*self_rc.pages_offset() as i64) <= (1125899906842624 as i64)))  { *self_rc.pages_offset() } else { 1 }) {
            return Err(KError::ValidationFailed(ValidationFailedError { kind: ValidationKind::LessThan, src_path: "/types/mapped_ram_header/seq/3".to_string() }));
        }
        if !(*self_rc.pages_offset() <= if  (((*self_rc.pages_offset() as i64) >= (if ((*self_rc.bitmap_offset() as u64) != (0 as u64)) { (_io.pos() as u64) } else { (0 as u64) } as i64)) && ((*self_rc.pages_offset() as i64) <= (1125899906842624 as i64)))  { *self_rc.pages_offset() } else { 0 }) {
            return Err(KError::ValidationFailed(ValidationFailedError { kind: ValidationKind::GreaterThan, src_path: "/types/mapped_ram_header/seq/3".to_string() }));
        }
        Ok(())
    }
}
impl LibvirtSaveImage_MappedRamHeader {
}

/**
 * Always 1.
 */
impl LibvirtSaveImage_MappedRamHeader {
    pub fn version(&self) -> Ref<'_, u32> {
        self.version.borrow()
    }
}

/**
 * Bytes of a page; with the block's length it gives the length of the bitmap.
 */
impl LibvirtSaveImage_MappedRamHeader {
    pub fn page_size(&self) -> Ref<'_, u64> {
        self.page_size.borrow()
    }
}

/**
 * Where the bitmap is in the file: directly behind this header; 0 for a block that is not stored.
 */
impl LibvirtSaveImage_MappedRamHeader {
    pub fn bitmap_offset(&self) -> Ref<'_, u64> {
        self.bitmap_offset.borrow()
    }
}

/**
 * Where page 0 is in the file; the stream goes on behind the last page. 0 for a block that is not stored.
 */
impl LibvirtSaveImage_MappedRamHeader {
    pub fn pages_offset(&self) -> Ref<'_, u64> {
        self.pages_offset.borrow()
    }
}
impl LibvirtSaveImage_MappedRamHeader {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * QEMU's migration stream, not compressed.
 */

#[derive(Default, Debug, Clone)]
pub struct LibvirtSaveImage_MigrationStream {
    pub _root: SharedType<LibvirtSaveImage>,
    pub _parent: SharedType<LibvirtSaveImage>,
    pub _self: SharedType<Self>,
    default_page_size: RefCell<u32>,
    header: RefCell<OptRc<LibvirtSaveImage_StreamHeader>>,
    at_next_kind: RefCell<OptRc<LibvirtSaveImage_Span>>,
    configuration: RefCell<OptRc<LibvirtSaveImage_ConfigurationSection>>,
    sections: RefCell<Vec<OptRc<LibvirtSaveImage_SectionAt>>>,
    rest: RefCell<OptRc<LibvirtSaveImage_Span>>,
    _io: RefCell<BytesReader>,
    f_footers: Cell<bool>,
    footers: RefCell<bool>,
    f_ignore_shared: Cell<bool>,
    ignore_shared: RefCell<bool>,
    f_mapped_ram: Cell<bool>,
    mapped_ram: RefCell<bool>,
    f_next_kind: Cell<bool>,
    next_kind: RefCell<u8>,
    f_page_size: Cell<bool>,
    page_size: RefCell<u32>,
}
impl KStruct for LibvirtSaveImage_MigrationStream {
    type Root = LibvirtSaveImage;
    type Parent = LibvirtSaveImage;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        let t = Self::read_into::<_, LibvirtSaveImage_StreamHeader>(&*_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
        *self_rc.header.borrow_mut() = t;
        let f = |t : &mut LibvirtSaveImage_Span| Ok(t.set_params((_io.pos()).try_into().map_err(|_| KError::CastError)?, (_io.pos()).try_into().map_err(|_| KError::CastError)?));
        let t = Self::read_into_with_init::<_, LibvirtSaveImage_Span>(&*_io, Some(self_rc._root.clone()), None, &f)?.into();
        *self_rc.at_next_kind.borrow_mut() = t;
        if *self_rc.footers()? {
            let t = Self::read_into::<_, LibvirtSaveImage_ConfigurationSection>(&*_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
            *self_rc.configuration.borrow_mut() = t;
        }
        *self_rc.sections.borrow_mut() = Vec::new();
        {
            let mut _i = 0;
            while {
                let f = |t : &mut LibvirtSaveImage_SectionAt| Ok(t.set_params((if ((self_rc.sections().len() as i32) == (0 as i32)) { (_io.pos() as i64) } else { *self_rc.sections().last().ok_or(KError::EmptyIterator)?.section()?.ofs_end()? }).try_into().map_err(|_| KError::CastError)?, (if ((self_rc.sections().len() as i32) == (0 as i32)) { (4294967295 as u32) } else { *self_rc.sections().last().ok_or(KError::EmptyIterator)?.section()?.ram_id()? }).try_into().map_err(|_| KError::CastError)?, if ((self_rc.sections().len() as i32) == (0 as i32)) { true } else { *self_rc.sections().last().ok_or(KError::EmptyIterator)?.section()?.ram_has_names()? }, (if ((self_rc.sections().len() as i32) == (0 as i32)) { (4294967295 as u32) } else { *self_rc.sections().last().ok_or(KError::EmptyIterator)?.section()?.htab_id()? }).try_into().map_err(|_| KError::CastError)?, (if ((self_rc.sections().len() as i32) == (0 as i32)) { (4294967295 as u32) } else { *self_rc.sections().last().ok_or(KError::EmptyIterator)?.section()?.storage_attributes_id()? }).try_into().map_err(|_| KError::CastError)?, (if ((self_rc.sections().len() as i32) == (0 as i32)) { (4294967295 as u32) } else { *self_rc.sections().last().ok_or(KError::EmptyIterator)?.section()?.disks_id()? }).try_into().map_err(|_| KError::CastError)?, (if ((self_rc.sections().len() as i32) == (0 as i32)) { (4294967295 as u32) } else { *self_rc.sections().last().ok_or(KError::EmptyIterator)?.section()?.backup_id()? }).try_into().map_err(|_| KError::CastError)?, (if ((self_rc.sections().len() as i32) == (0 as i32)) { (4294967295 as u32) } else { *self_rc.sections().last().ok_or(KError::EmptyIterator)?.section()?.dirty_bitmap_id()? }).try_into().map_err(|_| KError::CastError)?, *self_rc.footers()?, *self_rc.ignore_shared()?, *self_rc.mapped_ram()?, (*self_rc.page_size()?).try_into().map_err(|_| KError::CastError)?));
                let t = Self::read_into_with_init::<_, LibvirtSaveImage_SectionAt>(&*_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()), &f)?.into();
                self_rc.sections.borrow_mut().push(t);
                let _t_sections = self_rc.sections.borrow();
                let _tmpa = _t_sections.last().unwrap();
                _i += 1;
                let x = !( ((*_tmpa.section()?.kind() == LibvirtSaveImage_StreamSection::SectionFull) || (*_tmpa.section()?.kind() == LibvirtSaveImage_StreamSection::Eof)) );
                x
            } {}
        }
        let f = |t : &mut LibvirtSaveImage_Span| Ok(t.set_params((*self_rc.sections().last().ok_or(KError::EmptyIterator)?.section()?.ofs_end()?).try_into().map_err(|_| KError::CastError)?, (_io.size()).try_into().map_err(|_| KError::CastError)?));
        let t = Self::read_into_with_init::<_, LibvirtSaveImage_Span>(&*_io, Some(self_rc._root.clone()), None, &f)?.into();
        *self_rc.rest.borrow_mut() = t;
        Ok(())
    }
}
impl LibvirtSaveImage_MigrationStream {
    pub fn default_page_size(&self) -> Ref<'_, u32> {
        self.default_page_size.borrow()
    }
}
impl LibvirtSaveImage_MigrationStream {
    pub fn set_params(&mut self, default_page_size: u32) {
        *self.default_page_size.borrow_mut() = default_page_size;
    }
}
impl LibvirtSaveImage_MigrationStream {

    /**
     * Whether sections end with a footer: machine types with a configuration, since 2.4, have both.
     */
    pub fn footers(
        &self
    ) -> KResult<Ref<'_, bool>> {
        let _io = self._io.borrow();
        let _rrc = self._root.get_value().borrow().upgrade();
        let _prc = self._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        if self.f_footers.get() {
            return Ok(self.footers.borrow());
        }
        self.f_footers.set(true);
        *self.footers.borrow_mut() = (((*self.next_kind()? as u8) == (7 as u8))) as bool;
        Ok(self.footers.borrow())
    }

    /**
     * Whether blocks have addresses and shared ones are not stored.
     */
    pub fn ignore_shared(
        &self
    ) -> KResult<Ref<'_, bool>> {
        let _io = self._io.borrow();
        let _rrc = self._root.get_value().borrow().upgrade();
        let _prc = self._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        if self.f_ignore_shared.get() {
            return Ok(self.ignore_shared.borrow());
        }
        self.f_ignore_shared.set(true);
        *self.ignore_shared.borrow_mut() = (if *self.footers()? { *self.configuration().fields().ignore_shared()? } else { false }) as bool;
        Ok(self.ignore_shared.borrow())
    }

    /**
     * Whether the memory is in the mapped-ram layout.
     */
    pub fn mapped_ram(
        &self
    ) -> KResult<Ref<'_, bool>> {
        let _io = self._io.borrow();
        let _rrc = self._root.get_value().borrow().upgrade();
        let _prc = self._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        if self.f_mapped_ram.get() {
            return Ok(self.mapped_ram.borrow());
        }
        self.f_mapped_ram.set(true);
        *self.mapped_ram.borrow_mut() = (if *self.footers()? { *self.configuration().fields().mapped_ram()? } else { false }) as bool;
        Ok(self.mapped_ram.borrow())
    }

    /**
     * The type byte that follows.
     */
    pub fn next_kind(
        &self
    ) -> KResult<Ref<'_, u8>> {
        let _io = self._io.borrow();
        let _rrc = self._root.get_value().borrow().upgrade();
        let _prc = self._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        if self.f_next_kind.get() {
            return Ok(self.next_kind.borrow());
        }
        self.f_next_kind.set(true);
        let _pos = _io.pos();
        _io.seek(*self.at_next_kind().ofs() as usize)?;
        *self.next_kind.borrow_mut() = _io.read_u1()?.into();
        _io.seek(_pos)?;
        Ok(self.next_kind.borrow())
    }

    /**
     * Bytes of a page of the target. Where the configuration does not say it, the caller must: 4096 unless the target is one of the few that have another.
     */
    pub fn page_size(
        &self
    ) -> KResult<Ref<'_, u32>> {
        let _io = self._io.borrow();
        let _rrc = self._root.get_value().borrow().upgrade();
        let _prc = self._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        if self.f_page_size.get() {
            return Ok(self.page_size.borrow());
        }
        self.f_page_size.set(true);
        *self.page_size.borrow_mut() = (if *self.footers()? { if ((*self.configuration().fields().page_size()? as u32) != (0 as u32)) { *self.configuration().fields().page_size()? } else { *self.default_page_size() } } else { *self.default_page_size() }) as u32;
        Ok(self.page_size.borrow())
    }
}

/**
 * Magic and version.
 */
impl LibvirtSaveImage_MigrationStream {
    pub fn header(&self) -> Ref<'_, OptRc<LibvirtSaveImage_StreamHeader>> {
        self.header.borrow()
    }
}

/**
 * Where next_kind is.
 */
impl LibvirtSaveImage_MigrationStream {
    pub fn at_next_kind(&self) -> Ref<'_, OptRc<LibvirtSaveImage_Span>> {
        self.at_next_kind.borrow()
    }
}

/**
 * What the machine is.
 */
impl LibvirtSaveImage_MigrationStream {
    pub fn configuration(&self) -> Ref<'_, OptRc<LibvirtSaveImage_ConfigurationSection>> {
        self.configuration.borrow()
    }
}

/**
 * The sections, up to the first device's head or the end of the sections.
 */
impl LibvirtSaveImage_MigrationStream {
    pub fn sections(&self) -> Ref<'_, Vec<OptRc<LibvirtSaveImage_SectionAt>>> {
        self.sections.borrow()
    }
}

/**
 * Device state, which has no lengths of its own, and its description: the rest of the stream.
 */
impl LibvirtSaveImage_MigrationStream {
    pub fn rest(&self) -> Ref<'_, OptRc<LibvirtSaveImage_Span>> {
        self.rest.borrow()
    }
}
impl LibvirtSaveImage_MigrationStream {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * The head of a further part of a section, after its type byte.
 */

#[derive(Default, Debug, Clone)]
pub struct LibvirtSaveImage_PartHead {
    pub _root: SharedType<LibvirtSaveImage>,
    pub _parent: SharedType<LibvirtSaveImage_Section>,
    pub _self: SharedType<Self>,
    ram_id: RefCell<u32>,
    htab_id: RefCell<u32>,
    storage_attributes_id: RefCell<u32>,
    disks_id: RefCell<u32>,
    backup_id: RefCell<u32>,
    dirty_bitmap_id: RefCell<u32>,
    section_id: RefCell<u32>,
    _io: RefCell<BytesReader>,
}
impl KStruct for LibvirtSaveImage_PartHead {
    type Root = LibvirtSaveImage;
    type Parent = LibvirtSaveImage_Section;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.section_id.borrow_mut() = _io.read_u4be()?.into();
        if !( ((((*self_rc.section_id() as i32) == (*self_rc.ram_id() as i32))) || (((*self_rc.section_id() as i32) == (*self_rc.htab_id() as i32))) || (((*self_rc.section_id() as i32) == (*self_rc.storage_attributes_id() as i32))) || (((*self_rc.section_id() as i32) == (*self_rc.disks_id() as i32))) || (((*self_rc.section_id() as i32) == (*self_rc.backup_id() as i32))) || (((*self_rc.section_id() as i32) == (*self_rc.dirty_bitmap_id() as i32)))) ) {
            return Err(KError::ValidationFailed(ValidationFailedError { kind: ValidationKind::NotAnyOf, src_path: "/types/part_head/seq/0".to_string() }));
        }
        Ok(())
    }
}
impl LibvirtSaveImage_PartHead {
    pub fn ram_id(&self) -> Ref<'_, u32> {
        self.ram_id.borrow()
    }
}
impl LibvirtSaveImage_PartHead {
    pub fn htab_id(&self) -> Ref<'_, u32> {
        self.htab_id.borrow()
    }
}
impl LibvirtSaveImage_PartHead {
    pub fn storage_attributes_id(&self) -> Ref<'_, u32> {
        self.storage_attributes_id.borrow()
    }
}
impl LibvirtSaveImage_PartHead {
    pub fn disks_id(&self) -> Ref<'_, u32> {
        self.disks_id.borrow()
    }
}
impl LibvirtSaveImage_PartHead {
    pub fn backup_id(&self) -> Ref<'_, u32> {
        self.backup_id.borrow()
    }
}
impl LibvirtSaveImage_PartHead {
    pub fn dirty_bitmap_id(&self) -> Ref<'_, u32> {
        self.dirty_bitmap_id.borrow()
    }
}
impl LibvirtSaveImage_PartHead {
    pub fn set_params(&mut self, ram_id: u32, htab_id: u32, storage_attributes_id: u32, disks_id: u32, backup_id: u32, dirty_bitmap_id: u32) {
        *self.ram_id.borrow_mut() = ram_id;
        *self.htab_id.borrow_mut() = htab_id;
        *self.storage_attributes_id.borrow_mut() = storage_attributes_id;
        *self.disks_id.borrow_mut() = disks_id;
        *self.backup_id.borrow_mut() = backup_id;
        *self.dirty_bitmap_id.borrow_mut() = dirty_bitmap_id;
    }
}
impl LibvirtSaveImage_PartHead {
}

/**
 * The id of a section that has begun.
 */
impl LibvirtSaveImage_PartHead {
    pub fn section_id(&self) -> Ref<'_, u32> {
        self.section_id.borrow()
    }
}
impl LibvirtSaveImage_PartHead {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * A block in the block list.
 */

#[derive(Default, Debug, Clone)]
pub struct LibvirtSaveImage_RamBlock {
    pub _root: SharedType<LibvirtSaveImage>,
    pub _parent: SharedType<LibvirtSaveImage_RamBlockAt>,
    pub _self: SharedType<Self>,
    ignore_shared: RefCell<bool>,
    mapped_ram: RefCell<bool>,
    name: RefCell<OptRc<LibvirtSaveImage_ShortString>>,
    length: RefCell<OptRc<LibvirtSaveImage_RamBlockLength>>,
    address: RefCell<OptRc<LibvirtSaveImage_RamBlockAddress>>,
    mapped: RefCell<OptRc<LibvirtSaveImage_MappedRamHeader>>,
    head_end: RefCell<OptRc<LibvirtSaveImage_Span>>,
    stored: RefCell<OptRc<LibvirtSaveImage_Span>>,
    _io: RefCell<BytesReader>,
    f_bitmap: Cell<bool>,
    bitmap: RefCell<Vec<u8>>,
    f_is_stored: Cell<bool>,
    is_stored: RefCell<bool>,
    f_next_len: Cell<bool>,
    next_len: RefCell<u8>,
    f_num_words: Cell<bool>,
    num_words: RefCell<u32>,
    f_ofs_end: Cell<bool>,
    ofs_end: RefCell<i64>,
    f_pages: Cell<bool>,
    pages: RefCell<Vec<u8>>,
    f_stored_end: Cell<bool>,
    stored_end: RefCell<i64>,
}
impl KStruct for LibvirtSaveImage_RamBlock {
    type Root = LibvirtSaveImage;
    type Parent = LibvirtSaveImage_RamBlockAt;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        let t = Self::read_into::<_, LibvirtSaveImage_ShortString>(&*_io, Some(self_rc._root.clone()), None)?.into();
        *self_rc.name.borrow_mut() = t;
        let t = Self::read_into::<_, LibvirtSaveImage_RamBlockLength>(&*_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
        *self_rc.length.borrow_mut() = t;
        if *self_rc.ignore_shared() {
            let t = Self::read_into::<_, LibvirtSaveImage_RamBlockAddress>(&*_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
            *self_rc.address.borrow_mut() = t;
        }
        if *self_rc.mapped_ram() {
            let t = Self::read_into::<_, LibvirtSaveImage_MappedRamHeader>(&*_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
            *self_rc.mapped.borrow_mut() = t;
        }
        let f = |t : &mut LibvirtSaveImage_Span| Ok(t.set_params((_io.pos()).try_into().map_err(|_| KError::CastError)?, (_io.pos()).try_into().map_err(|_| KError::CastError)?));
        let t = Self::read_into_with_init::<_, LibvirtSaveImage_Span>(&*_io, Some(self_rc._root.clone()), None, &f)?.into();
        *self_rc.head_end.borrow_mut() = t;
        if *self_rc.is_stored()? {
            let f = |t : &mut LibvirtSaveImage_Span| Ok(t.set_params((*self_rc.head_end().ofs()).try_into().map_err(|_| KError::CastError)?, ((((*self_rc.mapped().pages_offset() as i64) as i64) + ((*self_rc.length().used_length() as i64) as i64))).try_into().map_err(|_| KError::CastError)?));
            let t = Self::read_into_with_init::<_, LibvirtSaveImage_Span>(&*_io, Some(self_rc._root.clone()), None, &f)?.into();
            *self_rc.stored.borrow_mut() = t;
        }
        Ok(())
    }
}
impl LibvirtSaveImage_RamBlock {
    pub fn ignore_shared(&self) -> Ref<'_, bool> {
        self.ignore_shared.borrow()
    }
}
impl LibvirtSaveImage_RamBlock {
    pub fn mapped_ram(&self) -> Ref<'_, bool> {
        self.mapped_ram.borrow()
    }
}
impl LibvirtSaveImage_RamBlock {
    pub fn set_params(&mut self, ignore_shared: bool, mapped_ram: bool) {
        *self.ignore_shared.borrow_mut() = ignore_shared;
        *self.mapped_ram.borrow_mut() = mapped_ram;
    }
}
impl LibvirtSaveImage_RamBlock {

    /**
     * Which pages are stored, in the byte order of the host that wrote it; the others are zero.
     */
    pub fn bitmap(
        &self
    ) -> KResult<Ref<'_, Vec<u8>>> {
        let _io = self._io.borrow();
        let _rrc = self._root.get_value().borrow().upgrade();
        let _prc = self._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        if self.f_bitmap.get() {
            return Ok(self.bitmap.borrow());
        }
        self.f_bitmap.set(true);
        if *self.is_stored()? {
            let _pos = _io.pos();
            _io.seek((*self.mapped().bitmap_offset() as i64) as usize)?;
            *self.bitmap.borrow_mut() = _io.read_bytes(if (((*self.num_words()? as u32) * (8 as u32)) as i64) <= (_io.size() as i64) { (((*self.num_words()? as u32) * (8 as u32)) as i64) } else { (_io.size() as i64) } as usize)?.into();
            _io.seek(_pos)?;
        }
        Ok(self.bitmap.borrow())
    }

    /**
     * Whether bitmap and pages follow.
     */
    pub fn is_stored(
        &self
    ) -> KResult<Ref<'_, bool>> {
        let _io = self._io.borrow();
        let _rrc = self._root.get_value().borrow().upgrade();
        let _prc = self._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        if self.f_is_stored.get() {
            return Ok(self.is_stored.borrow());
        }
        self.f_is_stored.set(true);
        *self.is_stored.borrow_mut() = (if *self.mapped_ram() { ((*self.mapped().bitmap_offset() as u64) != (0 as u64)) } else { false }) as bool;
        Ok(self.is_stored.borrow())
    }

    /**
     * The first byte of what follows: the length of the next block's name, or 0, with which a RamWord begins.
     */
    pub fn next_len(
        &self
    ) -> KResult<Ref<'_, u8>> {
        let _io = self._io.borrow();
        let _rrc = self._root.get_value().borrow().upgrade();
        let _prc = self._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        if self.f_next_len.get() {
            return Ok(self.next_len.borrow());
        }
        self.f_next_len.set(true);
        let _pos = _io.pos();
        _io.seek(*self.stored_end()? as usize)?;
        *self.next_len.borrow_mut() = _io.read_u1()?.into();
        _io.seek(_pos)?;
        Ok(self.next_len.borrow())
    }

    /**
     * Words of the bitmap: one bit a page.
     */
    pub fn num_words(
        &self
    ) -> KResult<Ref<'_, u32>> {
        let _io = self._io.borrow();
        let _rrc = self._root.get_value().borrow().upgrade();
        let _prc = self._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        if self.f_num_words.get() {
            return Ok(self.num_words.borrow());
        }
        self.f_num_words.set(true);
        *self.num_words.borrow_mut() = (if *self.is_stored()? { ((((((((((*self.length().used_length() as i64) as i64) / ((*self.mapped().page_size() as i64) as i64)) as i32) + (64 as i32)) as i32) - (1 as i32)) as i32) / (64 as i32)) as u32) } else { (0 as u32) }) as u32;
        Ok(self.num_words.borrow())
    }

    /**
     * Where this ends in the file.
     */
    pub fn ofs_end(
        &self
    ) -> KResult<Ref<'_, i64>> {
        let _io = self._io.borrow();
        let _rrc = self._root.get_value().borrow().upgrade();
        let _prc = self._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        if self.f_ofs_end.get() {
            return Ok(self.ofs_end.borrow());
        }
        self.f_ofs_end.set(true);
        *self.ofs_end.borrow_mut() = (*self.stored_end()?) as i64;
        Ok(self.ofs_end.borrow())
    }

    /**
     * The pages.
     */
    pub fn pages(
        &self
    ) -> KResult<Ref<'_, Vec<u8>>> {
        let _io = self._io.borrow();
        let _rrc = self._root.get_value().borrow().upgrade();
        let _prc = self._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        if self.f_pages.get() {
            return Ok(self.pages.borrow());
        }
        self.f_pages.set(true);
        if *self.is_stored()? {
            let _pos = _io.pos();
            _io.seek((*self.mapped().pages_offset() as i64) as usize)?;
            *self.pages.borrow_mut() = _io.read_bytes(if (*self.length().used_length() as i64) <= (_io.size() as i64) { (*self.length().used_length() as i64) } else { (_io.size() as i64) } as usize)?.into();
            _io.seek(_pos)?;
        }
        Ok(self.pages.borrow())
    }

    /**
     * Where stored ends, if there is one.
     */
    pub fn stored_end(
        &self
    ) -> KResult<Ref<'_, i64>> {
        let _io = self._io.borrow();
        let _rrc = self._root.get_value().borrow().upgrade();
        let _prc = self._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        if self.f_stored_end.get() {
            return Ok(self.stored_end.borrow());
        }
        self.f_stored_end.set(true);
        *self.stored_end.borrow_mut() = (if *self.is_stored()? { *self.stored().ofs_end() } else { *self.head_end().ofs() }) as i64;
        Ok(self.stored_end.borrow())
    }
}

/**
 * The block's name, such as `pc.ram`; never empty.
 */
impl LibvirtSaveImage_RamBlock {
    pub fn name(&self) -> Ref<'_, OptRc<LibvirtSaveImage_ShortString>> {
        self.name.borrow()
    }
}

/**
 * Its length.
 */
impl LibvirtSaveImage_RamBlock {
    pub fn length(&self) -> Ref<'_, OptRc<LibvirtSaveImage_RamBlockLength>> {
        self.length.borrow()
    }
}

/**
 * Its address; only with the capability x-ignore-shared.
 */
impl LibvirtSaveImage_RamBlock {
    pub fn address(&self) -> Ref<'_, OptRc<LibvirtSaveImage_RamBlockAddress>> {
        self.address.borrow()
    }
}

/**
 * Where bitmap and pages are; only in the mapped-ram layout.
 */
impl LibvirtSaveImage_RamBlock {
    pub fn mapped(&self) -> Ref<'_, OptRc<LibvirtSaveImage_MappedRamHeader>> {
        self.mapped.borrow()
    }
}

/**
 * Where the fields of fixed place end.
 */
impl LibvirtSaveImage_RamBlock {
    pub fn head_end(&self) -> Ref<'_, OptRc<LibvirtSaveImage_Span>> {
        self.head_end.borrow()
    }
}

/**
 * Bitmap, padding and pages as they lie in the file.
 */
impl LibvirtSaveImage_RamBlock {
    pub fn stored(&self) -> Ref<'_, OptRc<LibvirtSaveImage_Span>> {
        self.stored.borrow()
    }
}
impl LibvirtSaveImage_RamBlock {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * An address behind the length of a block.
 */

#[derive(Default, Debug, Clone)]
pub struct LibvirtSaveImage_RamBlockAddress {
    pub _root: SharedType<LibvirtSaveImage>,
    pub _parent: SharedType<LibvirtSaveImage_RamBlock>,
    pub _self: SharedType<Self>,
    address: RefCell<u64>,
    _io: RefCell<BytesReader>,
}
impl KStruct for LibvirtSaveImage_RamBlockAddress {
    type Root = LibvirtSaveImage;
    type Parent = LibvirtSaveImage_RamBlock;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.address.borrow_mut() = _io.read_u8be()?.into();
        Ok(())
    }
}
impl LibvirtSaveImage_RamBlockAddress {
}

/**
 * Where the block is mapped; only with the capability x-ignore-shared.
 */
impl LibvirtSaveImage_RamBlockAddress {
    pub fn address(&self) -> Ref<'_, u64> {
        self.address.borrow()
    }
}
impl LibvirtSaveImage_RamBlockAddress {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * Where a ram_block is; it is read when it is asked for.
 */

#[derive(Default, Debug, Clone)]
pub struct LibvirtSaveImage_RamBlockAt {
    pub _root: SharedType<LibvirtSaveImage>,
    pub _parent: SharedType<LibvirtSaveImage_RamBlockList>,
    pub _self: SharedType<Self>,
    ofs: RefCell<i64>,
    ignore_shared: RefCell<bool>,
    mapped_ram: RefCell<bool>,
    _io: RefCell<BytesReader>,
    f_ram_block: Cell<bool>,
    ram_block: RefCell<OptRc<LibvirtSaveImage_RamBlock>>,
}
impl KStruct for LibvirtSaveImage_RamBlockAt {
    type Root = LibvirtSaveImage;
    type Parent = LibvirtSaveImage_RamBlockList;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        Ok(())
    }
}
impl LibvirtSaveImage_RamBlockAt {
    pub fn ofs(&self) -> Ref<'_, i64> {
        self.ofs.borrow()
    }
}
impl LibvirtSaveImage_RamBlockAt {
    pub fn ignore_shared(&self) -> Ref<'_, bool> {
        self.ignore_shared.borrow()
    }
}
impl LibvirtSaveImage_RamBlockAt {
    pub fn mapped_ram(&self) -> Ref<'_, bool> {
        self.mapped_ram.borrow()
    }
}
impl LibvirtSaveImage_RamBlockAt {
    pub fn set_params(&mut self, ofs: i64, ignore_shared: bool, mapped_ram: bool) {
        *self.ofs.borrow_mut() = ofs;
        *self.ignore_shared.borrow_mut() = ignore_shared;
        *self.mapped_ram.borrow_mut() = mapped_ram;
    }
}
impl LibvirtSaveImage_RamBlockAt {

    /**
     * A block in the block list.
     */
    pub fn ram_block(
        &self
    ) -> KResult<Ref<'_, OptRc<LibvirtSaveImage_RamBlock>>> {
        let _io = self._io.borrow();
        let _rrc = self._root.get_value().borrow().upgrade();
        let _prc = self._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        if self.f_ram_block.get() {
            return Ok(self.ram_block.borrow());
        }
        let _pos = _io.pos();
        _io.seek(*self.ofs() as usize)?;
        let f = |t : &mut LibvirtSaveImage_RamBlock| Ok(t.set_params(*self.ignore_shared(), *self.mapped_ram()));
        let t = Self::read_into_with_init::<_, LibvirtSaveImage_RamBlock>(&*_io, Some(self._root.clone()), Some(self._self.clone()), &f)?.into();
        *self.ram_block.borrow_mut() = t;
        _io.seek(_pos)?;
        Ok(self.ram_block.borrow())
    }
}
impl LibvirtSaveImage_RamBlockAt {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * A block in the block list, after its ShortString name.
 */

#[derive(Default, Debug, Clone)]
pub struct LibvirtSaveImage_RamBlockLength {
    pub _root: SharedType<LibvirtSaveImage>,
    pub _parent: SharedType<LibvirtSaveImage_RamBlock>,
    pub _self: SharedType<Self>,
    used_length: RefCell<u64>,
    _io: RefCell<BytesReader>,
}
impl KStruct for LibvirtSaveImage_RamBlockLength {
    type Root = LibvirtSaveImage;
    type Parent = LibvirtSaveImage_RamBlock;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.used_length.borrow_mut() = _io.read_u8be()?.into();
        if !(*self_rc.used_length() >= if  (((*self_rc.used_length() as i64) >= (1 as i64)) && ((*self_rc.used_length() as i64) <= (70368744177664 as i64)))  { *self_rc.used_length() } else { 1 }) {
            return Err(KError::ValidationFailed(ValidationFailedError { kind: ValidationKind::LessThan, src_path: "/types/ram_block_length/seq/0".to_string() }));
        }
        if !(*self_rc.used_length() <= if  (((*self_rc.used_length() as i64) >= (1 as i64)) && ((*self_rc.used_length() as i64) <= (70368744177664 as i64)))  { *self_rc.used_length() } else { 0 }) {
            return Err(KError::ValidationFailed(ValidationFailedError { kind: ValidationKind::GreaterThan, src_path: "/types/ram_block_length/seq/0".to_string() }));
        }
        Ok(())
    }
}
impl LibvirtSaveImage_RamBlockLength {
}

/**
 * Bytes of the block, a multiple of the page size.
 */
impl LibvirtSaveImage_RamBlockLength {
    pub fn used_length(&self) -> Ref<'_, u64> {
        self.used_length.borrow()
    }
}
impl LibvirtSaveImage_RamBlockLength {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * The list of the blocks, with which the start of the ram section begins.
 */

#[derive(Default, Debug, Clone)]
pub struct LibvirtSaveImage_RamBlockList {
    pub _root: SharedType<LibvirtSaveImage>,
    pub _parent: SharedType<LibvirtSaveImage_RamPart>,
    pub _self: SharedType<Self>,
    ram_has_names: RefCell<bool>,
    ignore_shared: RefCell<bool>,
    mapped_ram: RefCell<bool>,
    total: RefCell<OptRc<LibvirtSaveImage_RamTotal>>,
    head_end: RefCell<OptRc<LibvirtSaveImage_Span>>,
    blocks: RefCell<Vec<OptRc<LibvirtSaveImage_RamBlockAt>>>,
    _io: RefCell<BytesReader>,
    f_blocks_end: Cell<bool>,
    blocks_end: RefCell<i64>,
    f_ofs_end: Cell<bool>,
    ofs_end: RefCell<i64>,
}
impl KStruct for LibvirtSaveImage_RamBlockList {
    type Root = LibvirtSaveImage;
    type Parent = LibvirtSaveImage_RamPart;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        let t = Self::read_into::<_, LibvirtSaveImage_RamTotal>(&*_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
        *self_rc.total.borrow_mut() = t;
        let f = |t : &mut LibvirtSaveImage_Span| Ok(t.set_params((_io.pos()).try_into().map_err(|_| KError::CastError)?, (_io.pos()).try_into().map_err(|_| KError::CastError)?));
        let t = Self::read_into_with_init::<_, LibvirtSaveImage_Span>(&*_io, Some(self_rc._root.clone()), None, &f)?.into();
        *self_rc.head_end.borrow_mut() = t;
        if *self_rc.ram_has_names() {
            *self_rc.blocks.borrow_mut() = Vec::new();
            {
                let mut _i = 0;
                while {
                    let f = |t : &mut LibvirtSaveImage_RamBlockAt| Ok(t.set_params((if ((self_rc.blocks().len() as i32) == (0 as i32)) { *self_rc.head_end().ofs() } else { *self_rc.blocks().last().ok_or(KError::EmptyIterator)?.ram_block()?.ofs_end()? }).try_into().map_err(|_| KError::CastError)?, *self_rc.ignore_shared(), *self_rc.mapped_ram()));
                    let t = Self::read_into_with_init::<_, LibvirtSaveImage_RamBlockAt>(&*_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()), &f)?.into();
                    self_rc.blocks.borrow_mut().push(t);
                    let _t_blocks = self_rc.blocks.borrow();
                    let _tmpa = _t_blocks.last().unwrap();
                    _i += 1;
                    let x = !(((*_tmpa.ram_block()?.next_len()? as u8) == (0 as u8)));
                    x
                } {}
            }
        }
        Ok(())
    }
}
impl LibvirtSaveImage_RamBlockList {
    pub fn ram_has_names(&self) -> Ref<'_, bool> {
        self.ram_has_names.borrow()
    }
}
impl LibvirtSaveImage_RamBlockList {
    pub fn ignore_shared(&self) -> Ref<'_, bool> {
        self.ignore_shared.borrow()
    }
}
impl LibvirtSaveImage_RamBlockList {
    pub fn mapped_ram(&self) -> Ref<'_, bool> {
        self.mapped_ram.borrow()
    }
}
impl LibvirtSaveImage_RamBlockList {
    pub fn set_params(&mut self, ram_has_names: bool, ignore_shared: bool, mapped_ram: bool) {
        *self.ram_has_names.borrow_mut() = ram_has_names;
        *self.ignore_shared.borrow_mut() = ignore_shared;
        *self.mapped_ram.borrow_mut() = mapped_ram;
    }
}
impl LibvirtSaveImage_RamBlockList {

    /**
     * Where blocks ends, if there is one.
     */
    pub fn blocks_end(
        &self
    ) -> KResult<Ref<'_, i64>> {
        let _io = self._io.borrow();
        let _rrc = self._root.get_value().borrow().upgrade();
        let _prc = self._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        if self.f_blocks_end.get() {
            return Ok(self.blocks_end.borrow());
        }
        self.f_blocks_end.set(true);
        *self.blocks_end.borrow_mut() = (if *self.ram_has_names() { *self.blocks().last().ok_or(KError::EmptyIterator)?.ram_block()?.ofs_end()? } else { *self.head_end().ofs() }) as i64;
        Ok(self.blocks_end.borrow())
    }

    /**
     * Where this ends in the file.
     */
    pub fn ofs_end(
        &self
    ) -> KResult<Ref<'_, i64>> {
        let _io = self._io.borrow();
        let _rrc = self._root.get_value().borrow().upgrade();
        let _prc = self._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        if self.f_ofs_end.get() {
            return Ok(self.ofs_end.borrow());
        }
        self.f_ofs_end.set(true);
        *self.ofs_end.borrow_mut() = (*self.blocks_end()?) as i64;
        Ok(self.ofs_end.borrow())
    }
}

/**
 * How much memory the blocks have together.
 */
impl LibvirtSaveImage_RamBlockList {
    pub fn total(&self) -> Ref<'_, OptRc<LibvirtSaveImage_RamTotal>> {
        self.total.borrow()
    }
}

/**
 * Where the fields of fixed place end.
 */
impl LibvirtSaveImage_RamBlockList {
    pub fn head_end(&self) -> Ref<'_, OptRc<LibvirtSaveImage_Span>> {
        self.head_end.borrow()
    }
}

/**
 * The blocks; version 3 of the section has none, and all memory is one.
 */
impl LibvirtSaveImage_RamBlockList {
    pub fn blocks(&self) -> Ref<'_, Vec<OptRc<LibvirtSaveImage_RamBlockAt>>> {
        self.blocks.borrow()
    }
}
impl LibvirtSaveImage_RamBlockList {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * The rest of a compressed page's record; the zlib stream follows.
 */

#[derive(Default, Debug, Clone)]
pub struct LibvirtSaveImage_RamCompressed {
    pub _root: SharedType<LibvirtSaveImage>,
    pub _parent: SharedType<LibvirtSaveImage_RamRecord>,
    pub _self: SharedType<Self>,
    page_size: RefCell<u32>,
    len_zlib: RefCell<u32>,
    _io: RefCell<BytesReader>,
}
impl KStruct for LibvirtSaveImage_RamCompressed {
    type Root = LibvirtSaveImage;
    type Parent = LibvirtSaveImage_RamRecord;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.len_zlib.borrow_mut() = _io.read_u4be()?.into();
        if !(*self_rc.len_zlib() >= if  (((*self_rc.len_zlib() as i64) >= (1 as i64)) && ((*self_rc.len_zlib() as i64) <= (((((*self_rc.page_size() as u32) * (2 as u32)) as i32) + (64 as i32)) as i64)))  { *self_rc.len_zlib() } else { 1 }) {
            return Err(KError::ValidationFailed(ValidationFailedError { kind: ValidationKind::LessThan, src_path: "/types/ram_compressed/seq/0".to_string() }));
        }
        if !(*self_rc.len_zlib() <= if  (((*self_rc.len_zlib() as i64) >= (1 as i64)) && ((*self_rc.len_zlib() as i64) <= (((((*self_rc.page_size() as u32) * (2 as u32)) as i32) + (64 as i32)) as i64)))  { *self_rc.len_zlib() } else { 0 }) {
            return Err(KError::ValidationFailed(ValidationFailedError { kind: ValidationKind::GreaterThan, src_path: "/types/ram_compressed/seq/0".to_string() }));
        }
        Ok(())
    }
}
impl LibvirtSaveImage_RamCompressed {
    pub fn page_size(&self) -> Ref<'_, u32> {
        self.page_size.borrow()
    }
}
impl LibvirtSaveImage_RamCompressed {
    pub fn set_params(&mut self, page_size: u32) {
        *self.page_size.borrow_mut() = page_size;
    }
}
impl LibvirtSaveImage_RamCompressed {
}

/**
 * Bytes of the zlib stream, which inflates to exactly one page; deflate never adds much.
 */
impl LibvirtSaveImage_RamCompressed {
    pub fn len_zlib(&self) -> Ref<'_, u32> {
        self.len_zlib.borrow()
    }
}
impl LibvirtSaveImage_RamCompressed {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * The rest of an xbzrle page's record; the difference follows.
 */

#[derive(Default, Debug, Clone)]
pub struct LibvirtSaveImage_RamDelta {
    pub _root: SharedType<LibvirtSaveImage>,
    pub _parent: SharedType<LibvirtSaveImage_RamRecord>,
    pub _self: SharedType<Self>,
    encoding: RefCell<u8>,
    len_delta: RefCell<u16>,
    _io: RefCell<BytesReader>,
}
impl KStruct for LibvirtSaveImage_RamDelta {
    type Root = LibvirtSaveImage;
    type Parent = LibvirtSaveImage_RamRecord;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.encoding.borrow_mut() = _io.read_u1()?.into();
        if !(((*self_rc.encoding() as u8) == (1 as u8))) {
            return Err(KError::ValidationFailed(ValidationFailedError { kind: ValidationKind::NotEqual, src_path: "/types/ram_delta/seq/0".to_string() }));
        }
        *self_rc.len_delta.borrow_mut() = _io.read_u2be()?.into();
        Ok(())
    }
}
impl LibvirtSaveImage_RamDelta {
}

/**
 * Always 1.
 */
impl LibvirtSaveImage_RamDelta {
    pub fn encoding(&self) -> Ref<'_, u8> {
        self.encoding.borrow()
    }
}

/**
 * Bytes of the difference, at most a page.
 */
impl LibvirtSaveImage_RamDelta {
    pub fn len_delta(&self) -> Ref<'_, u16> {
        self.len_delta.borrow()
    }
}
impl LibvirtSaveImage_RamDelta {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * The rest of a zero page's record.
 */

#[derive(Default, Debug, Clone)]
pub struct LibvirtSaveImage_RamFill {
    pub _root: SharedType<LibvirtSaveImage>,
    pub _parent: SharedType<LibvirtSaveImage_RamRecord>,
    pub _self: SharedType<Self>,
    fill: RefCell<u8>,
    _io: RefCell<BytesReader>,
}
impl KStruct for LibvirtSaveImage_RamFill {
    type Root = LibvirtSaveImage;
    type Parent = LibvirtSaveImage_RamRecord;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.fill.borrow_mut() = _io.read_u1()?.into();
        Ok(())
    }
}
impl LibvirtSaveImage_RamFill {
}

/**
 * The byte that the whole page consists of.
 */
impl LibvirtSaveImage_RamFill {
    pub fn fill(&self) -> Ref<'_, u8> {
        self.fill.borrow()
    }
}
impl LibvirtSaveImage_RamFill {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * What a part of the ram section holds.
 */

#[derive(Default, Debug, Clone)]
pub struct LibvirtSaveImage_RamPart {
    pub _root: SharedType<LibvirtSaveImage>,
    pub _parent: SharedType<LibvirtSaveImage_Section>,
    pub _self: SharedType<Self>,
    is_start: RefCell<bool>,
    ram_has_names: RefCell<bool>,
    ignore_shared: RefCell<bool>,
    mapped_ram: RefCell<bool>,
    page_size: RefCell<u32>,
    head_end: RefCell<OptRc<LibvirtSaveImage_Span>>,
    block_list: RefCell<OptRc<LibvirtSaveImage_RamBlockList>>,
    records: RefCell<Vec<OptRc<LibvirtSaveImage_RamRecordAt>>>,
    _io: RefCell<BytesReader>,
    f_block_list_end: Cell<bool>,
    block_list_end: RefCell<i64>,
    f_ofs_end: Cell<bool>,
    ofs_end: RefCell<i64>,
}
impl KStruct for LibvirtSaveImage_RamPart {
    type Root = LibvirtSaveImage;
    type Parent = LibvirtSaveImage_Section;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        let f = |t : &mut LibvirtSaveImage_Span| Ok(t.set_params((_io.pos()).try_into().map_err(|_| KError::CastError)?, (_io.pos()).try_into().map_err(|_| KError::CastError)?));
        let t = Self::read_into_with_init::<_, LibvirtSaveImage_Span>(&*_io, Some(self_rc._root.clone()), None, &f)?.into();
        *self_rc.head_end.borrow_mut() = t;
        if *self_rc.is_start() {
            let f = |t : &mut LibvirtSaveImage_RamBlockList| Ok(t.set_params(*self_rc.ram_has_names(), *self_rc.ignore_shared(), *self_rc.mapped_ram()));
            let t = Self::read_into_with_init::<_, LibvirtSaveImage_RamBlockList>(&*_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()), &f)?.into();
            *self_rc.block_list.borrow_mut() = t;
        }
        *self_rc.records.borrow_mut() = Vec::new();
        {
            let mut _i = 0;
            while {
                let f = |t : &mut LibvirtSaveImage_RamRecordAt| Ok(t.set_params((if ((self_rc.records().len() as i32) == (0 as i32)) { *self_rc.block_list_end()? } else { *self_rc.records().last().ok_or(KError::EmptyIterator)?.ram_record()?.ofs_end()? }).try_into().map_err(|_| KError::CastError)?, *self_rc.ram_has_names(), (*self_rc.page_size()).try_into().map_err(|_| KError::CastError)?, *self_rc.mapped_ram()));
                let t = Self::read_into_with_init::<_, LibvirtSaveImage_RamRecordAt>(&*_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()), &f)?.into();
                self_rc.records.borrow_mut().push(t);
                let _t_records = self_rc.records.borrow();
                let _tmpa = _t_records.last().unwrap();
                _i += 1;
                let x = !(*_tmpa.ram_record()?.kind()? == LibvirtSaveImage_RamFlag::Eos);
                x
            } {}
        }
        Ok(())
    }
}
impl LibvirtSaveImage_RamPart {
    pub fn is_start(&self) -> Ref<'_, bool> {
        self.is_start.borrow()
    }
}
impl LibvirtSaveImage_RamPart {
    pub fn ram_has_names(&self) -> Ref<'_, bool> {
        self.ram_has_names.borrow()
    }
}
impl LibvirtSaveImage_RamPart {
    pub fn ignore_shared(&self) -> Ref<'_, bool> {
        self.ignore_shared.borrow()
    }
}
impl LibvirtSaveImage_RamPart {
    pub fn mapped_ram(&self) -> Ref<'_, bool> {
        self.mapped_ram.borrow()
    }
}
impl LibvirtSaveImage_RamPart {
    pub fn page_size(&self) -> Ref<'_, u32> {
        self.page_size.borrow()
    }
}
impl LibvirtSaveImage_RamPart {
    pub fn set_params(&mut self, is_start: bool, ram_has_names: bool, ignore_shared: bool, mapped_ram: bool, page_size: u32) {
        *self.is_start.borrow_mut() = is_start;
        *self.ram_has_names.borrow_mut() = ram_has_names;
        *self.ignore_shared.borrow_mut() = ignore_shared;
        *self.mapped_ram.borrow_mut() = mapped_ram;
        *self.page_size.borrow_mut() = page_size;
    }
}
impl LibvirtSaveImage_RamPart {

    /**
     * Where block_list ends, if there is one.
     */
    pub fn block_list_end(
        &self
    ) -> KResult<Ref<'_, i64>> {
        let _io = self._io.borrow();
        let _rrc = self._root.get_value().borrow().upgrade();
        let _prc = self._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        if self.f_block_list_end.get() {
            return Ok(self.block_list_end.borrow());
        }
        self.f_block_list_end.set(true);
        *self.block_list_end.borrow_mut() = (if *self.is_start() { *self.block_list().ofs_end()? } else { *self.head_end().ofs() }) as i64;
        Ok(self.block_list_end.borrow())
    }

    /**
     * Where this ends in the file.
     */
    pub fn ofs_end(
        &self
    ) -> KResult<Ref<'_, i64>> {
        let _io = self._io.borrow();
        let _rrc = self._root.get_value().borrow().upgrade();
        let _prc = self._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        if self.f_ofs_end.get() {
            return Ok(self.ofs_end.borrow());
        }
        self.f_ofs_end.set(true);
        *self.ofs_end.borrow_mut() = (*self.records().last().ok_or(KError::EmptyIterator)?.ram_record()?.ofs_end()?) as i64;
        Ok(self.ofs_end.borrow())
    }
}

/**
 * Where the fields of fixed place end.
 */
impl LibvirtSaveImage_RamPart {
    pub fn head_end(&self) -> Ref<'_, OptRc<LibvirtSaveImage_Span>> {
        self.head_end.borrow()
    }
}

/**
 * The list of the blocks; only in the section's start.
 */
impl LibvirtSaveImage_RamPart {
    pub fn block_list(&self) -> Ref<'_, OptRc<LibvirtSaveImage_RamBlockList>> {
        self.block_list.borrow()
    }
}

/**
 * The pages, in the order in which they were sent: the last record of a page counts.
 */
impl LibvirtSaveImage_RamPart {
    pub fn records(&self) -> Ref<'_, Vec<OptRc<LibvirtSaveImage_RamRecordAt>>> {
        self.records.borrow()
    }
}
impl LibvirtSaveImage_RamPart {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * A record of a ram section: a page, or a mark.
 */

#[derive(Default, Debug, Clone)]
pub struct LibvirtSaveImage_RamRecord {
    pub _root: SharedType<LibvirtSaveImage>,
    pub _parent: SharedType<LibvirtSaveImage_RamRecordAt>,
    pub _self: SharedType<Self>,
    ram_has_names: RefCell<bool>,
    page_size: RefCell<u32>,
    mapped_ram: RefCell<bool>,
    word: RefCell<OptRc<LibvirtSaveImage_RamWord>>,
    name: RefCell<OptRc<LibvirtSaveImage_ShortString>>,
    fill: RefCell<OptRc<LibvirtSaveImage_RamFill>>,
    delta: RefCell<OptRc<LibvirtSaveImage_RamDelta>>,
    packed: RefCell<OptRc<LibvirtSaveImage_RamCompressed>>,
    data: RefCell<OptRc<LibvirtSaveImage_Span>>,
    _io: RefCell<BytesReader>,
    f_has_name: Cell<bool>,
    has_name: RefCell<bool>,
    f_kind: Cell<bool>,
    kind: RefCell<LibvirtSaveImage_RamFlag>,
    f_len_data: Cell<bool>,
    len_data: RefCell<u32>,
    f_ofs_end: Cell<bool>,
    ofs_end: RefCell<i64>,
}
impl KStruct for LibvirtSaveImage_RamRecord {
    type Root = LibvirtSaveImage;
    type Parent = LibvirtSaveImage_RamRecordAt;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        let f = |t : &mut LibvirtSaveImage_RamWord| Ok(t.set_params((*self_rc.page_size()).try_into().map_err(|_| KError::CastError)?, *self_rc.mapped_ram()));
        let t = Self::read_into_with_init::<_, LibvirtSaveImage_RamWord>(&*_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()), &f)?.into();
        *self_rc.word.borrow_mut() = t;
        if *self_rc.has_name()? {
            let t = Self::read_into::<_, LibvirtSaveImage_ShortString>(&*_io, Some(self_rc._root.clone()), None)?.into();
            *self_rc.name.borrow_mut() = t;
        }
        if *self_rc.kind()? == LibvirtSaveImage_RamFlag::Zero {
            let t = Self::read_into::<_, LibvirtSaveImage_RamFill>(&*_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
            *self_rc.fill.borrow_mut() = t;
        }
        if *self_rc.kind()? == LibvirtSaveImage_RamFlag::Xbzrle {
            let t = Self::read_into::<_, LibvirtSaveImage_RamDelta>(&*_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
            *self_rc.delta.borrow_mut() = t;
        }
        if *self_rc.kind()? == LibvirtSaveImage_RamFlag::CompressPage {
            let f = |t : &mut LibvirtSaveImage_RamCompressed| Ok(t.set_params((*self_rc.page_size()).try_into().map_err(|_| KError::CastError)?));
            let t = Self::read_into_with_init::<_, LibvirtSaveImage_RamCompressed>(&*_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()), &f)?.into();
            *self_rc.packed.borrow_mut() = t;
        }
        let f = |t : &mut LibvirtSaveImage_Span| Ok(t.set_params((_io.pos()).try_into().map_err(|_| KError::CastError)?, ((((_io.pos() as i64) as i64) + ((*self_rc.len_data()? as i64) as i64))).try_into().map_err(|_| KError::CastError)?));
        let t = Self::read_into_with_init::<_, LibvirtSaveImage_Span>(&*_io, Some(self_rc._root.clone()), None, &f)?.into();
        *self_rc.data.borrow_mut() = t;
        Ok(())
    }
}
impl LibvirtSaveImage_RamRecord {
    pub fn ram_has_names(&self) -> Ref<'_, bool> {
        self.ram_has_names.borrow()
    }
}
impl LibvirtSaveImage_RamRecord {
    pub fn page_size(&self) -> Ref<'_, u32> {
        self.page_size.borrow()
    }
}
impl LibvirtSaveImage_RamRecord {
    pub fn mapped_ram(&self) -> Ref<'_, bool> {
        self.mapped_ram.borrow()
    }
}
impl LibvirtSaveImage_RamRecord {
    pub fn set_params(&mut self, ram_has_names: bool, page_size: u32, mapped_ram: bool) {
        *self.ram_has_names.borrow_mut() = ram_has_names;
        *self.page_size.borrow_mut() = page_size;
        *self.mapped_ram.borrow_mut() = mapped_ram;
    }
}
impl LibvirtSaveImage_RamRecord {

    /**
     * Whether this is a page that names its block; others are in the block of the page record before, which may be in an earlier section.
     */
    pub fn has_name(
        &self
    ) -> KResult<Ref<'_, bool>> {
        let _io = self._io.borrow();
        let _rrc = self._root.get_value().borrow().upgrade();
        let _prc = self._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        if self.f_has_name.get() {
            return Ok(self.has_name.borrow());
        }
        self.f_has_name.set(true);
        *self.has_name.borrow_mut() = (if  ((*self.kind()? == LibvirtSaveImage_RamFlag::Eos) || (*self.kind()? == LibvirtSaveImage_RamFlag::MultifdFlush))  { false } else { if *self.ram_has_names() { (((((*self.word().flags() as u32) as u32) & (32 as u32)) as i32) == (0 as i32)) } else { false } }) as bool;
        Ok(self.has_name.borrow())
    }

    /**
     * The flags without CONTINUE.
     */
    pub fn kind(
        &self
    ) -> KResult<Ref<'_, LibvirtSaveImage_RamFlag>> {
        let _io = self._io.borrow();
        let _rrc = self._root.get_value().borrow().upgrade();
        let _prc = self._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        if self.f_kind.get() {
            return Ok(self.kind.borrow());
        }
        self.f_kind.set(true);
        *self.kind.borrow_mut() = (((((*self.word().flags() as u32) as i32) & (991 as i32)) as u32) as i64).try_into()?;
        Ok(self.kind.borrow())
    }

    /**
     * Bytes of the page, the difference or the zlib stream.
     */
    pub fn len_data(
        &self
    ) -> KResult<Ref<'_, u32>> {
        let _io = self._io.borrow();
        let _rrc = self._root.get_value().borrow().upgrade();
        let _prc = self._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        if self.f_len_data.get() {
            return Ok(self.len_data.borrow());
        }
        self.f_len_data.set(true);
        *self.len_data.borrow_mut() = (if *self.kind()? == LibvirtSaveImage_RamFlag::Page { *self.page_size() } else { if *self.kind()? == LibvirtSaveImage_RamFlag::Xbzrle { (*self.delta().len_delta() as u32) } else { (if *self.kind()? == LibvirtSaveImage_RamFlag::CompressPage { *self.packed().len_zlib() } else { (0 as u32) } as u32) } }) as u32;
        Ok(self.len_data.borrow())
    }

    /**
     * Where this ends in the file.
     */
    pub fn ofs_end(
        &self
    ) -> KResult<Ref<'_, i64>> {
        let _io = self._io.borrow();
        let _rrc = self._root.get_value().borrow().upgrade();
        let _prc = self._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        if self.f_ofs_end.get() {
            return Ok(self.ofs_end.borrow());
        }
        self.f_ofs_end.set(true);
        *self.ofs_end.borrow_mut() = (*self.data().ofs_end()) as i64;
        Ok(self.ofs_end.borrow())
    }
}

/**
 * What follows, and for a page where it belongs.
 */
impl LibvirtSaveImage_RamRecord {
    pub fn word(&self) -> Ref<'_, OptRc<LibvirtSaveImage_RamWord>> {
        self.word.borrow()
    }
}

/**
 * The block's name.
 */
impl LibvirtSaveImage_RamRecord {
    pub fn name(&self) -> Ref<'_, OptRc<LibvirtSaveImage_ShortString>> {
        self.name.borrow()
    }
}

/**
 * What a zero page consists of.
 */
impl LibvirtSaveImage_RamRecord {
    pub fn fill(&self) -> Ref<'_, OptRc<LibvirtSaveImage_RamFill>> {
        self.fill.borrow()
    }
}

/**
 * How long the difference is.
 */
impl LibvirtSaveImage_RamRecord {
    pub fn delta(&self) -> Ref<'_, OptRc<LibvirtSaveImage_RamDelta>> {
        self.delta.borrow()
    }
}

/**
 * How long the zlib stream is.
 */
impl LibvirtSaveImage_RamRecord {
    pub fn packed(&self) -> Ref<'_, OptRc<LibvirtSaveImage_RamCompressed>> {
        self.packed.borrow()
    }
}

/**
 * The page, the difference or the zlib stream.
 */
impl LibvirtSaveImage_RamRecord {
    pub fn data(&self) -> Ref<'_, OptRc<LibvirtSaveImage_Span>> {
        self.data.borrow()
    }
}
impl LibvirtSaveImage_RamRecord {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * Where a ram_record is; it is read when it is asked for.
 */

#[derive(Default, Debug, Clone)]
pub struct LibvirtSaveImage_RamRecordAt {
    pub _root: SharedType<LibvirtSaveImage>,
    pub _parent: SharedType<LibvirtSaveImage_RamPart>,
    pub _self: SharedType<Self>,
    ofs: RefCell<i64>,
    ram_has_names: RefCell<bool>,
    page_size: RefCell<u32>,
    mapped_ram: RefCell<bool>,
    _io: RefCell<BytesReader>,
    f_ram_record: Cell<bool>,
    ram_record: RefCell<OptRc<LibvirtSaveImage_RamRecord>>,
}
impl KStruct for LibvirtSaveImage_RamRecordAt {
    type Root = LibvirtSaveImage;
    type Parent = LibvirtSaveImage_RamPart;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        Ok(())
    }
}
impl LibvirtSaveImage_RamRecordAt {
    pub fn ofs(&self) -> Ref<'_, i64> {
        self.ofs.borrow()
    }
}
impl LibvirtSaveImage_RamRecordAt {
    pub fn ram_has_names(&self) -> Ref<'_, bool> {
        self.ram_has_names.borrow()
    }
}
impl LibvirtSaveImage_RamRecordAt {
    pub fn page_size(&self) -> Ref<'_, u32> {
        self.page_size.borrow()
    }
}
impl LibvirtSaveImage_RamRecordAt {
    pub fn mapped_ram(&self) -> Ref<'_, bool> {
        self.mapped_ram.borrow()
    }
}
impl LibvirtSaveImage_RamRecordAt {
    pub fn set_params(&mut self, ofs: i64, ram_has_names: bool, page_size: u32, mapped_ram: bool) {
        *self.ofs.borrow_mut() = ofs;
        *self.ram_has_names.borrow_mut() = ram_has_names;
        *self.page_size.borrow_mut() = page_size;
        *self.mapped_ram.borrow_mut() = mapped_ram;
    }
}
impl LibvirtSaveImage_RamRecordAt {

    /**
     * A record of a ram section: a page, or a mark.
     */
    pub fn ram_record(
        &self
    ) -> KResult<Ref<'_, OptRc<LibvirtSaveImage_RamRecord>>> {
        let _io = self._io.borrow();
        let _rrc = self._root.get_value().borrow().upgrade();
        let _prc = self._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        if self.f_ram_record.get() {
            return Ok(self.ram_record.borrow());
        }
        let _pos = _io.pos();
        _io.seek(*self.ofs() as usize)?;
        let f = |t : &mut LibvirtSaveImage_RamRecord| Ok(t.set_params(*self.ram_has_names(), (*self.page_size()).try_into().map_err(|_| KError::CastError)?, *self.mapped_ram()));
        let t = Self::read_into_with_init::<_, LibvirtSaveImage_RamRecord>(&*_io, Some(self._root.clone()), Some(self._self.clone()), &f)?.into();
        *self.ram_record.borrow_mut() = t;
        _io.seek(_pos)?;
        Ok(self.ram_record.borrow())
    }
}
impl LibvirtSaveImage_RamRecordAt {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * What begins the list of the blocks: a 64-bit integer like RamWord.
 */

#[derive(Default, Debug, Clone)]
pub struct LibvirtSaveImage_RamTotal {
    pub _root: SharedType<LibvirtSaveImage>,
    pub _parent: SharedType<LibvirtSaveImage_RamBlockList>,
    pub _self: SharedType<Self>,
    total_high: RefCell<u64>,
    total_low: RefCell<u64>,
    flags: RefCell<u64>,
    _io: RefCell<BytesReader>,
}
impl KStruct for LibvirtSaveImage_RamTotal {
    type Root = LibvirtSaveImage;
    type Parent = LibvirtSaveImage_RamBlockList;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.total_high.borrow_mut() = _io.read_bits_int_be(32)?;
        *self_rc.total_low.borrow_mut() = _io.read_bits_int_be(22)?;
        *self_rc.flags.borrow_mut() = _io.read_bits_int_be(10)?;
        if !( ((((*self_rc.flags() as i32) == (4 as i32))) || (((*self_rc.flags() as i32) == (36 as i32)))) ) {
            return Err(KError::ValidationFailed(ValidationFailedError { kind: ValidationKind::NotAnyOf, src_path: "/types/ram_total/seq/2".to_string() }));
        }
        Ok(())
    }
}
impl LibvirtSaveImage_RamTotal {
}

/**
 * The sum of the lengths of all blocks, upper half.
 */
impl LibvirtSaveImage_RamTotal {
    pub fn total_high(&self) -> Ref<'_, u64> {
        self.total_high.borrow()
    }
}

/**
 * The next bits of the sum, as in RamWord.
 */
impl LibvirtSaveImage_RamTotal {
    pub fn total_low(&self) -> Ref<'_, u64> {
        self.total_low.borrow()
    }
}

/**
 * MEM_SIZE; QEMU does not look at CONTINUE.
 */
impl LibvirtSaveImage_RamTotal {
    pub fn flags(&self) -> Ref<'_, u64> {
        self.flags.borrow()
    }
}
impl LibvirtSaveImage_RamTotal {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * What begins each record of a ram section: an offset, with RamFlag below the page size.
 */

#[derive(Default, Debug, Clone)]
pub struct LibvirtSaveImage_RamWord {
    pub _root: SharedType<LibvirtSaveImage>,
    pub _parent: SharedType<LibvirtSaveImage_RamRecord>,
    pub _self: SharedType<Self>,
    page_size: RefCell<u32>,
    mapped_ram: RefCell<bool>,
    offset_high: RefCell<u64>,
    offset_low: RefCell<u64>,
    flags: RefCell<u64>,
    _io: RefCell<BytesReader>,
    f_is_page: Cell<bool>,
    is_page: RefCell<bool>,
    f_is_whole: Cell<bool>,
    is_whole: RefCell<bool>,
}
impl KStruct for LibvirtSaveImage_RamWord {
    type Root = LibvirtSaveImage;
    type Parent = LibvirtSaveImage_RamRecord;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.offset_high.borrow_mut() = _io.read_bits_int_be(32)?;
        *self_rc.offset_low.borrow_mut() = _io.read_bits_int_be(22)?;
        *self_rc.flags.borrow_mut() = _io.read_bits_int_be(10)?;
        if !( ((((*self_rc.flags() as i32) == ((if *self_rc.is_whole()? { (16 as u32) } else { (1024 as u32) } as u64) as i32))) || (((*self_rc.flags() as i32) == ((if *self_rc.is_whole()? { (48 as u32) } else { (1024 as u32) } as u64) as i32))) || (((*self_rc.flags() as i32) == ((if *self_rc.is_page()? { (2 as u32) } else { (1024 as u32) } as u64) as i32))) || (((*self_rc.flags() as i32) == ((if *self_rc.is_page()? { (34 as u32) } else { (1024 as u32) } as u64) as i32))) || (((*self_rc.flags() as i32) == ((if *self_rc.is_page()? { (8 as u32) } else { (1024 as u32) } as u64) as i32))) || (((*self_rc.flags() as i32) == ((if *self_rc.is_page()? { (40 as u32) } else { (1024 as u32) } as u64) as i32))) || (((*self_rc.flags() as i32) == ((if *self_rc.is_page()? { (64 as u32) } else { (1024 as u32) } as u64) as i32))) || (((*self_rc.flags() as i32) == ((if *self_rc.is_page()? { (96 as u32) } else { (1024 as u32) } as u64) as i32))) || (((*self_rc.flags() as i32) == ((if *self_rc.is_page()? { (256 as u32) } else { (1024 as u32) } as u64) as i32))) || (((*self_rc.flags() as i32) == ((if *self_rc.is_page()? { (288 as u32) } else { (1024 as u32) } as u64) as i32))) || (((*self_rc.flags() as i32) == ((if *self_rc.is_page()? { (512 as u32) } else { (1024 as u32) } as u64) as i32))) || (((*self_rc.flags() as i32) == ((if *self_rc.is_page()? { (544 as u32) } else { (1024 as u32) } as u64) as i32)))) ) {
            return Err(KError::ValidationFailed(ValidationFailedError { kind: ValidationKind::NotAnyOf, src_path: "/types/ram_word/seq/2".to_string() }));
        }
        Ok(())
    }
}
impl LibvirtSaveImage_RamWord {
    pub fn page_size(&self) -> Ref<'_, u32> {
        self.page_size.borrow()
    }
}
impl LibvirtSaveImage_RamWord {
    pub fn mapped_ram(&self) -> Ref<'_, bool> {
        self.mapped_ram.borrow()
    }
}
impl LibvirtSaveImage_RamWord {
    pub fn set_params(&mut self, page_size: u32, mapped_ram: bool) {
        *self.page_size.borrow_mut() = page_size;
        *self.mapped_ram.borrow_mut() = mapped_ram;
    }
}
impl LibvirtSaveImage_RamWord {

    /**
     * Whether this can be a page: not in the mapped-ram layout.
     */
    pub fn is_page(
        &self
    ) -> KResult<Ref<'_, bool>> {
        let _io = self._io.borrow();
        let _rrc = self._root.get_value().borrow().upgrade();
        let _prc = self._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        if self.f_is_page.get() {
            return Ok(self.is_page.borrow());
        }
        self.f_is_page.set(true);
        *self.is_page.borrow_mut() = (if *self.mapped_ram() { false } else { *self.is_whole()? }) as bool;
        Ok(self.is_page.borrow())
    }

    /**
     * Whether the offset is a multiple of the page size; that of a mark is 0, but QEMU does not look at it.
     */
    pub fn is_whole(
        &self
    ) -> KResult<Ref<'_, bool>> {
        let _io = self._io.borrow();
        let _rrc = self._root.get_value().borrow().upgrade();
        let _prc = self._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        if self.f_is_whole.get() {
            return Ok(self.is_whole.borrow());
        }
        self.f_is_whole.set(true);
        *self.is_whole.borrow_mut() = ((((((*self.offset_low() as u32) as i32) & (((((*self.page_size() as i32) / (1024 as i32)) as i32) - (1 as i32)) as i32)) as i32) == (0 as i32))) as bool;
        Ok(self.is_whole.borrow())
    }
}

/**
 * The page's offset in its block, upper half.
 */
impl LibvirtSaveImage_RamWord {
    pub fn offset_high(&self) -> Ref<'_, u64> {
        self.offset_high.borrow()
    }
}

/**
 * The next bits of the offset: offset_high * 0x100000000 + offset_low * 0x400 is the offset.
 */
impl LibvirtSaveImage_RamWord {
    pub fn offset_low(&self) -> Ref<'_, u64> {
        self.offset_low.borrow()
    }
}

/**
 * One bit of RamFlag that says what follows, for pages perhaps with CONTINUE.
 */
impl LibvirtSaveImage_RamWord {
    pub fn flags(&self) -> Ref<'_, u64> {
        self.flags.borrow()
    }
}
impl LibvirtSaveImage_RamWord {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * The first 92 bytes of a saved image.
 */

#[derive(Default, Debug, Clone)]
pub struct LibvirtSaveImage_SaveHeader {
    pub _root: SharedType<LibvirtSaveImage>,
    pub _parent: SharedType<LibvirtSaveImage>,
    pub _self: SharedType<Self>,
    magic: RefCell<Vec<u8>>,
    words: RefCell<OptRc<LibvirtSaveImage_Words>>,
    _io: RefCell<BytesReader>,
    words_raw: RefCell<Vec<u8>>,
    f_byte_order: Cell<bool>,
    byte_order: RefCell<i8>,
    f_version_le: Cell<bool>,
    version_le: RefCell<u32>,
}
impl KStruct for LibvirtSaveImage_SaveHeader {
    type Root = LibvirtSaveImage;
    type Parent = LibvirtSaveImage;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.magic.borrow_mut() = _io.read_bytes(16 as usize)?.into();
        if !( ((*self_rc.magic() == vec![0x4cu8, 0x69u8, 0x62u8, 0x76u8, 0x69u8, 0x72u8, 0x74u8, 0x51u8, 0x65u8, 0x6du8, 0x75u8, 0x64u8, 0x53u8, 0x61u8, 0x76u8, 0x65u8]) || (*self_rc.magic() == vec![0x4cu8, 0x69u8, 0x62u8, 0x76u8, 0x69u8, 0x72u8, 0x74u8, 0x51u8, 0x65u8, 0x6du8, 0x75u8, 0x64u8, 0x50u8, 0x61u8, 0x72u8, 0x74u8])) ) {
            return Err(KError::ValidationFailed(ValidationFailedError { kind: ValidationKind::NotAnyOf, src_path: "/types/save_header/seq/0".to_string() }));
        }
        *self_rc.words_raw.borrow_mut() = _io.read_bytes(76 as usize)?.into();
        let words_raw = self_rc.words_raw.borrow();
        let _t_words_raw_io = BytesReader::from(words_raw.clone());
        let t = Self::read_into::<BytesReader, LibvirtSaveImage_Words>(&_t_words_raw_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
        *self_rc.words.borrow_mut() = t;
        Ok(())
    }
}
impl LibvirtSaveImage_SaveHeader {

    /**
     * The byte order of the numbers that follow. 0: little. 1: big.
     */
    pub fn byte_order(
        &self
    ) -> KResult<Ref<'_, i8>> {
        let _io = self._io.borrow();
        let _rrc = self._root.get_value().borrow().upgrade();
        let _prc = self._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        if self.f_byte_order.get() {
            return Ok(self.byte_order.borrow());
        }
        self.f_byte_order.set(true);
        *self.byte_order.borrow_mut() = (if ((*self.version_le()? as u32) <= (3 as u32)) { 0 } else { 1 }) as i8;
        Ok(self.byte_order.borrow())
    }

    /**
     * The version word read as little-endian, to find the byte order: no version word in the wrong order is a known version.
     */
    pub fn version_le(
        &self
    ) -> KResult<Ref<'_, u32>> {
        let _io = self._io.borrow();
        let _rrc = self._root.get_value().borrow().upgrade();
        let _prc = self._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        if self.f_version_le.get() {
            return Ok(self.version_le.borrow());
        }
        self.f_version_le.set(true);
        let _pos = _io.pos();
        _io.seek(16 as usize)?;
        *self.version_le.borrow_mut() = _io.read_u4le()?.into();
        _io.seek(_pos)?;
        Ok(self.version_le.borrow())
    }
}

/**
 * Says that this is a saved image, and whether the save was completed.
 */
impl LibvirtSaveImage_SaveHeader {
    pub fn magic(&self) -> Ref<'_, Vec<u8>> {
        self.magic.borrow()
    }
}

/**
 * The numbers of the header, in the byte order of the host that wrote them.
 */
impl LibvirtSaveImage_SaveHeader {
    pub fn words(&self) -> Ref<'_, OptRc<LibvirtSaveImage_Words>> {
        self.words.borrow()
    }
}
impl LibvirtSaveImage_SaveHeader {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}
impl LibvirtSaveImage_SaveHeader {
    pub fn words_raw(&self) -> Ref<'_, Vec<u8>> {
        self.words_raw.borrow()
    }
}

/**
 * A section of the stream, up to the first device's state.
 */

#[derive(Default, Debug, Clone)]
pub struct LibvirtSaveImage_Section {
    pub _root: SharedType<LibvirtSaveImage>,
    pub _parent: SharedType<LibvirtSaveImage_SectionAt>,
    pub _self: SharedType<Self>,
    before_ram_id: RefCell<u32>,
    before_ram_has_names: RefCell<bool>,
    before_htab_id: RefCell<u32>,
    before_storage_attributes_id: RefCell<u32>,
    before_disks_id: RefCell<u32>,
    before_backup_id: RefCell<u32>,
    before_dirty_bitmap_id: RefCell<u32>,
    footers: RefCell<bool>,
    ignore_shared: RefCell<bool>,
    mapped_ram: RefCell<bool>,
    page_size: RefCell<u32>,
    kind: RefCell<LibvirtSaveImage_StreamSection>,
    command: RefCell<OptRc<LibvirtSaveImage_Command>>,
    device: RefCell<OptRc<LibvirtSaveImage_DeviceHead>>,
    start: RefCell<OptRc<LibvirtSaveImage_LiveHead>>,
    part: RefCell<OptRc<LibvirtSaveImage_PartHead>>,
    head_end: RefCell<OptRc<LibvirtSaveImage_Span>>,
    ram: RefCell<OptRc<LibvirtSaveImage_RamPart>>,
    _io: RefCell<BytesReader>,
    f_backup: Cell<bool>,
    backup: RefCell<OptRc<LibvirtSaveImage_BackupPart>>,
    f_backup_end: Cell<bool>,
    backup_end: RefCell<i64>,
    f_backup_id: Cell<bool>,
    backup_id: RefCell<u32>,
    f_dirty_bitmap: Cell<bool>,
    dirty_bitmap: RefCell<OptRc<LibvirtSaveImage_DirtyBitmapPart>>,
    f_dirty_bitmap_end: Cell<bool>,
    dirty_bitmap_end: RefCell<i64>,
    f_dirty_bitmap_id: Cell<bool>,
    dirty_bitmap_id: RefCell<u32>,
    f_disks: Cell<bool>,
    disks: RefCell<OptRc<LibvirtSaveImage_DisksPart>>,
    f_disks_end: Cell<bool>,
    disks_end: RefCell<i64>,
    f_disks_id: Cell<bool>,
    disks_id: RefCell<u32>,
    f_footer: Cell<bool>,
    footer: RefCell<OptRc<LibvirtSaveImage_SectionFooter>>,
    f_footer_end: Cell<bool>,
    footer_end: RefCell<i64>,
    f_htab: Cell<bool>,
    htab: RefCell<OptRc<LibvirtSaveImage_HtabPart>>,
    f_htab_end: Cell<bool>,
    htab_end: RefCell<i64>,
    f_htab_id: Cell<bool>,
    htab_id: RefCell<u32>,
    f_is_backup: Cell<bool>,
    is_backup: RefCell<bool>,
    f_is_dirty_bitmap: Cell<bool>,
    is_dirty_bitmap: RefCell<bool>,
    f_is_disks: Cell<bool>,
    is_disks: RefCell<bool>,
    f_is_htab: Cell<bool>,
    is_htab: RefCell<bool>,
    f_is_live: Cell<bool>,
    is_live: RefCell<bool>,
    f_is_part: Cell<bool>,
    is_part: RefCell<bool>,
    f_is_ram: Cell<bool>,
    is_ram: RefCell<bool>,
    f_is_start: Cell<bool>,
    is_start: RefCell<bool>,
    f_is_storage_attributes: Cell<bool>,
    is_storage_attributes: RefCell<bool>,
    f_live_id: Cell<bool>,
    live_id: RefCell<u32>,
    f_ofs_end: Cell<bool>,
    ofs_end: RefCell<i64>,
    f_ram_end: Cell<bool>,
    ram_end: RefCell<i64>,
    f_ram_has_names: Cell<bool>,
    ram_has_names: RefCell<bool>,
    f_ram_id: Cell<bool>,
    ram_id: RefCell<u32>,
    f_storage_attributes: Cell<bool>,
    storage_attributes: RefCell<OptRc<LibvirtSaveImage_StorageAttributesPart>>,
    f_storage_attributes_end: Cell<bool>,
    storage_attributes_end: RefCell<i64>,
    f_storage_attributes_id: Cell<bool>,
    storage_attributes_id: RefCell<u32>,
}
impl KStruct for LibvirtSaveImage_Section {
    type Root = LibvirtSaveImage;
    type Parent = LibvirtSaveImage_SectionAt;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.kind.borrow_mut() = (_io.read_u1()? as i64).try_into()?;
        if !( ((*self_rc.kind() == LibvirtSaveImage_StreamSection::Eof) || (*self_rc.kind() == LibvirtSaveImage_StreamSection::Start) || (*self_rc.kind() == LibvirtSaveImage_StreamSection::Part) || (*self_rc.kind() == LibvirtSaveImage_StreamSection::SectionEnd) || (*self_rc.kind() == LibvirtSaveImage_StreamSection::SectionFull) || (*self_rc.kind() == LibvirtSaveImage_StreamSection::Command)) ) {
            return Err(KError::ValidationFailed(ValidationFailedError { kind: ValidationKind::NotAnyOf, src_path: "/types/section/seq/0".to_string() }));
        }
        if *self_rc.kind() == LibvirtSaveImage_StreamSection::Command {
            let t = Self::read_into::<_, LibvirtSaveImage_Command>(&*_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
            *self_rc.command.borrow_mut() = t;
        }
        if *self_rc.kind() == LibvirtSaveImage_StreamSection::SectionFull {
            let t = Self::read_into::<_, LibvirtSaveImage_DeviceHead>(&*_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
            *self_rc.device.borrow_mut() = t;
        }
        if *self_rc.is_start()? {
            let f = |t : &mut LibvirtSaveImage_LiveHead| Ok(t.set_params(*self_rc.footers()));
            let t = Self::read_into_with_init::<_, LibvirtSaveImage_LiveHead>(&*_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()), &f)?.into();
            *self_rc.start.borrow_mut() = t;
        }
        if *self_rc.is_part()? {
            let f = |t : &mut LibvirtSaveImage_PartHead| Ok(t.set_params((*self_rc.ram_id()?).try_into().map_err(|_| KError::CastError)?, (*self_rc.htab_id()?).try_into().map_err(|_| KError::CastError)?, (*self_rc.storage_attributes_id()?).try_into().map_err(|_| KError::CastError)?, (*self_rc.disks_id()?).try_into().map_err(|_| KError::CastError)?, (*self_rc.backup_id()?).try_into().map_err(|_| KError::CastError)?, (*self_rc.dirty_bitmap_id()?).try_into().map_err(|_| KError::CastError)?));
            let t = Self::read_into_with_init::<_, LibvirtSaveImage_PartHead>(&*_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()), &f)?.into();
            *self_rc.part.borrow_mut() = t;
        }
        let f = |t : &mut LibvirtSaveImage_Span| Ok(t.set_params((_io.pos()).try_into().map_err(|_| KError::CastError)?, (_io.pos()).try_into().map_err(|_| KError::CastError)?));
        let t = Self::read_into_with_init::<_, LibvirtSaveImage_Span>(&*_io, Some(self_rc._root.clone()), None, &f)?.into();
        *self_rc.head_end.borrow_mut() = t;
        if *self_rc.is_ram()? {
            let f = |t : &mut LibvirtSaveImage_RamPart| Ok(t.set_params(*self_rc.is_start()?, *self_rc.ram_has_names()?, *self_rc.ignore_shared(), *self_rc.mapped_ram(), (*self_rc.page_size()).try_into().map_err(|_| KError::CastError)?));
            let t = Self::read_into_with_init::<_, LibvirtSaveImage_RamPart>(&*_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()), &f)?.into();
            *self_rc.ram.borrow_mut() = t;
        }
        Ok(())
    }
}
impl LibvirtSaveImage_Section {
    pub fn before_ram_id(&self) -> Ref<'_, u32> {
        self.before_ram_id.borrow()
    }
}
impl LibvirtSaveImage_Section {
    pub fn before_ram_has_names(&self) -> Ref<'_, bool> {
        self.before_ram_has_names.borrow()
    }
}
impl LibvirtSaveImage_Section {
    pub fn before_htab_id(&self) -> Ref<'_, u32> {
        self.before_htab_id.borrow()
    }
}
impl LibvirtSaveImage_Section {
    pub fn before_storage_attributes_id(&self) -> Ref<'_, u32> {
        self.before_storage_attributes_id.borrow()
    }
}
impl LibvirtSaveImage_Section {
    pub fn before_disks_id(&self) -> Ref<'_, u32> {
        self.before_disks_id.borrow()
    }
}
impl LibvirtSaveImage_Section {
    pub fn before_backup_id(&self) -> Ref<'_, u32> {
        self.before_backup_id.borrow()
    }
}
impl LibvirtSaveImage_Section {
    pub fn before_dirty_bitmap_id(&self) -> Ref<'_, u32> {
        self.before_dirty_bitmap_id.borrow()
    }
}
impl LibvirtSaveImage_Section {
    pub fn footers(&self) -> Ref<'_, bool> {
        self.footers.borrow()
    }
}
impl LibvirtSaveImage_Section {
    pub fn ignore_shared(&self) -> Ref<'_, bool> {
        self.ignore_shared.borrow()
    }
}
impl LibvirtSaveImage_Section {
    pub fn mapped_ram(&self) -> Ref<'_, bool> {
        self.mapped_ram.borrow()
    }
}
impl LibvirtSaveImage_Section {
    pub fn page_size(&self) -> Ref<'_, u32> {
        self.page_size.borrow()
    }
}
impl LibvirtSaveImage_Section {
    pub fn set_params(&mut self, before_ram_id: u32, before_ram_has_names: bool, before_htab_id: u32, before_storage_attributes_id: u32, before_disks_id: u32, before_backup_id: u32, before_dirty_bitmap_id: u32, footers: bool, ignore_shared: bool, mapped_ram: bool, page_size: u32) {
        *self.before_ram_id.borrow_mut() = before_ram_id;
        *self.before_ram_has_names.borrow_mut() = before_ram_has_names;
        *self.before_htab_id.borrow_mut() = before_htab_id;
        *self.before_storage_attributes_id.borrow_mut() = before_storage_attributes_id;
        *self.before_disks_id.borrow_mut() = before_disks_id;
        *self.before_backup_id.borrow_mut() = before_backup_id;
        *self.before_dirty_bitmap_id.borrow_mut() = before_dirty_bitmap_id;
        *self.footers.borrow_mut() = footers;
        *self.ignore_shared.borrow_mut() = ignore_shared;
        *self.mapped_ram.borrow_mut() = mapped_ram;
        *self.page_size.borrow_mut() = page_size;
    }
}
impl LibvirtSaveImage_Section {

    /**
     * The state of a backup.
     */
    pub fn backup(
        &self
    ) -> KResult<Ref<'_, OptRc<LibvirtSaveImage_BackupPart>>> {
        let _io = self._io.borrow();
        let _rrc = self._root.get_value().borrow().upgrade();
        let _prc = self._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        if self.f_backup.get() {
            return Ok(self.backup.borrow());
        }
        if *self.is_backup()? {
            let _pos = _io.pos();
            _io.seek(*self.disks_end()? as usize)?;
            let t = Self::read_into::<_, LibvirtSaveImage_BackupPart>(&*_io, Some(self._root.clone()), Some(self._self.clone()))?.into();
            *self.backup.borrow_mut() = t;
            _io.seek(_pos)?;
        }
        Ok(self.backup.borrow())
    }

    /**
     * Where backup ends, if there is one.
     */
    pub fn backup_end(
        &self
    ) -> KResult<Ref<'_, i64>> {
        let _io = self._io.borrow();
        let _rrc = self._root.get_value().borrow().upgrade();
        let _prc = self._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        if self.f_backup_end.get() {
            return Ok(self.backup_end.borrow());
        }
        self.f_backup_end.set(true);
        *self.backup_end.borrow_mut() = (if *self.is_backup()? { *self.backup()?.ofs_end()? } else { *self.disks_end()? }) as i64;
        Ok(self.backup_end.borrow())
    }

    /**
     * The id of `pbs-state`, once it has begun.
     */
    pub fn backup_id(
        &self
    ) -> KResult<Ref<'_, u32>> {
        let _io = self._io.borrow();
        let _rrc = self._root.get_value().borrow().upgrade();
        let _prc = self._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        if self.f_backup_id.get() {
            return Ok(self.backup_id.borrow());
        }
        self.f_backup_id.set(true);
        *self.backup_id.borrow_mut() = (if *self.is_start()? { (if *self.start().name() == vec![0x70u8, 0x62u8, 0x73u8, 0x2du8, 0x73u8, 0x74u8, 0x61u8, 0x74u8, 0x65u8] { *self.start().section_id() } else { *self.before_backup_id() } as u32) } else { *self.before_backup_id() }) as u32;
        Ok(self.backup_id.borrow())
    }

    /**
     * Dirty bitmaps of disks.
     */
    pub fn dirty_bitmap(
        &self
    ) -> KResult<Ref<'_, OptRc<LibvirtSaveImage_DirtyBitmapPart>>> {
        let _io = self._io.borrow();
        let _rrc = self._root.get_value().borrow().upgrade();
        let _prc = self._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        if self.f_dirty_bitmap.get() {
            return Ok(self.dirty_bitmap.borrow());
        }
        if *self.is_dirty_bitmap()? {
            let _pos = _io.pos();
            _io.seek(*self.backup_end()? as usize)?;
            let t = Self::read_into::<_, LibvirtSaveImage_DirtyBitmapPart>(&*_io, Some(self._root.clone()), Some(self._self.clone()))?.into();
            *self.dirty_bitmap.borrow_mut() = t;
            _io.seek(_pos)?;
        }
        Ok(self.dirty_bitmap.borrow())
    }

    /**
     * Where dirty_bitmap ends, if there is one.
     */
    pub fn dirty_bitmap_end(
        &self
    ) -> KResult<Ref<'_, i64>> {
        let _io = self._io.borrow();
        let _rrc = self._root.get_value().borrow().upgrade();
        let _prc = self._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        if self.f_dirty_bitmap_end.get() {
            return Ok(self.dirty_bitmap_end.borrow());
        }
        self.f_dirty_bitmap_end.set(true);
        *self.dirty_bitmap_end.borrow_mut() = (if *self.is_dirty_bitmap()? { *self.dirty_bitmap()?.ofs_end()? } else { *self.backup_end()? }) as i64;
        Ok(self.dirty_bitmap_end.borrow())
    }

    /**
     * The id of `dirty-bitmap`, once it has begun.
     */
    pub fn dirty_bitmap_id(
        &self
    ) -> KResult<Ref<'_, u32>> {
        let _io = self._io.borrow();
        let _rrc = self._root.get_value().borrow().upgrade();
        let _prc = self._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        if self.f_dirty_bitmap_id.get() {
            return Ok(self.dirty_bitmap_id.borrow());
        }
        self.f_dirty_bitmap_id.set(true);
        *self.dirty_bitmap_id.borrow_mut() = (if *self.is_start()? { (if *self.start().name() == vec![0x64u8, 0x69u8, 0x72u8, 0x74u8, 0x79u8, 0x2du8, 0x62u8, 0x69u8, 0x74u8, 0x6du8, 0x61u8, 0x70u8] { *self.start().section_id() } else { *self.before_dirty_bitmap_id() } as u32) } else { *self.before_dirty_bitmap_id() }) as u32;
        Ok(self.dirty_bitmap_id.borrow())
    }

    /**
     * Pieces of disks.
     */
    pub fn disks(
        &self
    ) -> KResult<Ref<'_, OptRc<LibvirtSaveImage_DisksPart>>> {
        let _io = self._io.borrow();
        let _rrc = self._root.get_value().borrow().upgrade();
        let _prc = self._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        if self.f_disks.get() {
            return Ok(self.disks.borrow());
        }
        if *self.is_disks()? {
            let _pos = _io.pos();
            _io.seek(*self.storage_attributes_end()? as usize)?;
            let t = Self::read_into::<_, LibvirtSaveImage_DisksPart>(&*_io, Some(self._root.clone()), Some(self._self.clone()))?.into();
            *self.disks.borrow_mut() = t;
            _io.seek(_pos)?;
        }
        Ok(self.disks.borrow())
    }

    /**
     * Where disks ends, if there is one.
     */
    pub fn disks_end(
        &self
    ) -> KResult<Ref<'_, i64>> {
        let _io = self._io.borrow();
        let _rrc = self._root.get_value().borrow().upgrade();
        let _prc = self._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        if self.f_disks_end.get() {
            return Ok(self.disks_end.borrow());
        }
        self.f_disks_end.set(true);
        *self.disks_end.borrow_mut() = (if *self.is_disks()? { *self.disks()?.ofs_end()? } else { *self.storage_attributes_end()? }) as i64;
        Ok(self.disks_end.borrow())
    }

    /**
     * The id of `block`, once it has begun.
     */
    pub fn disks_id(
        &self
    ) -> KResult<Ref<'_, u32>> {
        let _io = self._io.borrow();
        let _rrc = self._root.get_value().borrow().upgrade();
        let _prc = self._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        if self.f_disks_id.get() {
            return Ok(self.disks_id.borrow());
        }
        self.f_disks_id.set(true);
        *self.disks_id.borrow_mut() = (if *self.is_start()? { (if *self.start().name() == vec![0x62u8, 0x6cu8, 0x6fu8, 0x63u8, 0x6bu8] { *self.start().section_id() } else { *self.before_disks_id() } as u32) } else { *self.before_disks_id() }) as u32;
        Ok(self.disks_id.borrow())
    }

    /**
     * The section's end; machine types before 2.4 have none.
     */
    pub fn footer(
        &self
    ) -> KResult<Ref<'_, OptRc<LibvirtSaveImage_SectionFooter>>> {
        let _io = self._io.borrow();
        let _rrc = self._root.get_value().borrow().upgrade();
        let _prc = self._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        if self.f_footer.get() {
            return Ok(self.footer.borrow());
        }
        if  ((*self.footers()) && (*self.is_live()?))  {
            let _pos = _io.pos();
            _io.seek(*self.dirty_bitmap_end()? as usize)?;
            let f = |t : &mut LibvirtSaveImage_SectionFooter| Ok(t.set_params((*self.live_id()?).try_into().map_err(|_| KError::CastError)?));
            let t = Self::read_into_with_init::<_, LibvirtSaveImage_SectionFooter>(&*_io, Some(self._root.clone()), Some(self._self.clone()), &f)?.into();
            *self.footer.borrow_mut() = t;
            _io.seek(_pos)?;
        }
        Ok(self.footer.borrow())
    }

    /**
     * Where footer ends, if there is one.
     */
    pub fn footer_end(
        &self
    ) -> KResult<Ref<'_, i64>> {
        let _io = self._io.borrow();
        let _rrc = self._root.get_value().borrow().upgrade();
        let _prc = self._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        if self.f_footer_end.get() {
            return Ok(self.footer_end.borrow());
        }
        self.f_footer_end.set(true);
        *self.footer_end.borrow_mut() = (if  ((*self.footers()) && (*self.is_live()?))  { *self.footer()?.ofs_end()? } else { *self.dirty_bitmap_end()? }) as i64;
        Ok(self.footer_end.borrow())
    }

    /**
     * The hash table of a pseries machine.
     */
    pub fn htab(
        &self
    ) -> KResult<Ref<'_, OptRc<LibvirtSaveImage_HtabPart>>> {
        let _io = self._io.borrow();
        let _rrc = self._root.get_value().borrow().upgrade();
        let _prc = self._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        if self.f_htab.get() {
            return Ok(self.htab.borrow());
        }
        if *self.is_htab()? {
            let _pos = _io.pos();
            _io.seek(*self.ram_end()? as usize)?;
            let t = Self::read_into::<_, LibvirtSaveImage_HtabPart>(&*_io, Some(self._root.clone()), Some(self._self.clone()))?.into();
            *self.htab.borrow_mut() = t;
            _io.seek(_pos)?;
        }
        Ok(self.htab.borrow())
    }

    /**
     * Where htab ends, if there is one.
     */
    pub fn htab_end(
        &self
    ) -> KResult<Ref<'_, i64>> {
        let _io = self._io.borrow();
        let _rrc = self._root.get_value().borrow().upgrade();
        let _prc = self._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        if self.f_htab_end.get() {
            return Ok(self.htab_end.borrow());
        }
        self.f_htab_end.set(true);
        *self.htab_end.borrow_mut() = (if *self.is_htab()? { *self.htab()?.ofs_end()? } else { *self.ram_end()? }) as i64;
        Ok(self.htab_end.borrow())
    }

    /**
     * The id of `spapr/htab`, once it has begun.
     */
    pub fn htab_id(
        &self
    ) -> KResult<Ref<'_, u32>> {
        let _io = self._io.borrow();
        let _rrc = self._root.get_value().borrow().upgrade();
        let _prc = self._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        if self.f_htab_id.get() {
            return Ok(self.htab_id.borrow());
        }
        self.f_htab_id.set(true);
        *self.htab_id.borrow_mut() = (if *self.is_start()? { (if *self.start().name() == vec![0x73u8, 0x70u8, 0x61u8, 0x70u8, 0x72u8, 0x2fu8, 0x68u8, 0x74u8, 0x61u8, 0x62u8] { *self.start().section_id() } else { *self.before_htab_id() } as u32) } else { *self.before_htab_id() }) as u32;
        Ok(self.htab_id.borrow())
    }

    /**
     * Whether this is `pbs-state`.
     */
    pub fn is_backup(
        &self
    ) -> KResult<Ref<'_, bool>> {
        let _io = self._io.borrow();
        let _rrc = self._root.get_value().borrow().upgrade();
        let _prc = self._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        if self.f_is_backup.get() {
            return Ok(self.is_backup.borrow());
        }
        self.f_is_backup.set(true);
        *self.is_backup.borrow_mut() = (if *self.is_start()? { *self.start().name() == vec![0x70u8, 0x62u8, 0x73u8, 0x2du8, 0x73u8, 0x74u8, 0x61u8, 0x74u8, 0x65u8] } else { if *self.is_part()? { ((*self.part().section_id() as i32) == (*self.before_backup_id() as i32)) } else { false } }) as bool;
        Ok(self.is_backup.borrow())
    }

    /**
     * Whether this is a part of `dirty-bitmap`.
     */
    pub fn is_dirty_bitmap(
        &self
    ) -> KResult<Ref<'_, bool>> {
        let _io = self._io.borrow();
        let _rrc = self._root.get_value().borrow().upgrade();
        let _prc = self._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        if self.f_is_dirty_bitmap.get() {
            return Ok(self.is_dirty_bitmap.borrow());
        }
        self.f_is_dirty_bitmap.set(true);
        *self.is_dirty_bitmap.borrow_mut() = (if *self.is_start()? { *self.start().name() == vec![0x64u8, 0x69u8, 0x72u8, 0x74u8, 0x79u8, 0x2du8, 0x62u8, 0x69u8, 0x74u8, 0x6du8, 0x61u8, 0x70u8] } else { if *self.is_part()? { ((*self.part().section_id() as i32) == (*self.before_dirty_bitmap_id() as i32)) } else { false } }) as bool;
        Ok(self.is_dirty_bitmap.borrow())
    }

    /**
     * Whether this is a part of `block`.
     */
    pub fn is_disks(
        &self
    ) -> KResult<Ref<'_, bool>> {
        let _io = self._io.borrow();
        let _rrc = self._root.get_value().borrow().upgrade();
        let _prc = self._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        if self.f_is_disks.get() {
            return Ok(self.is_disks.borrow());
        }
        self.f_is_disks.set(true);
        *self.is_disks.borrow_mut() = (if *self.is_start()? { *self.start().name() == vec![0x62u8, 0x6cu8, 0x6fu8, 0x63u8, 0x6bu8] } else { if *self.is_part()? { ((*self.part().section_id() as i32) == (*self.before_disks_id() as i32)) } else { false } }) as bool;
        Ok(self.is_disks.borrow())
    }

    /**
     * Whether this is a part of `spapr/htab`.
     */
    pub fn is_htab(
        &self
    ) -> KResult<Ref<'_, bool>> {
        let _io = self._io.borrow();
        let _rrc = self._root.get_value().borrow().upgrade();
        let _prc = self._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        if self.f_is_htab.get() {
            return Ok(self.is_htab.borrow());
        }
        self.f_is_htab.set(true);
        *self.is_htab.borrow_mut() = (if *self.is_start()? { *self.start().name() == vec![0x73u8, 0x70u8, 0x61u8, 0x70u8, 0x72u8, 0x2fu8, 0x68u8, 0x74u8, 0x61u8, 0x62u8] } else { if *self.is_part()? { ((*self.part().section_id() as i32) == (*self.before_htab_id() as i32)) } else { false } }) as bool;
        Ok(self.is_htab.borrow())
    }

    /**
     * Whether this is a part of a section that comes in several.
     */
    pub fn is_live(
        &self
    ) -> KResult<Ref<'_, bool>> {
        let _io = self._io.borrow();
        let _rrc = self._root.get_value().borrow().upgrade();
        let _prc = self._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        if self.f_is_live.get() {
            return Ok(self.is_live.borrow());
        }
        self.f_is_live.set(true);
        *self.is_live.borrow_mut() = ( ((*self.is_start()?) || (*self.is_part()?)) ) as bool;
        Ok(self.is_live.borrow())
    }

    /**
     * Whether this is a further part of such a section.
     */
    pub fn is_part(
        &self
    ) -> KResult<Ref<'_, bool>> {
        let _io = self._io.borrow();
        let _rrc = self._root.get_value().borrow().upgrade();
        let _prc = self._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        if self.f_is_part.get() {
            return Ok(self.is_part.borrow());
        }
        self.f_is_part.set(true);
        *self.is_part.borrow_mut() = ( ((*self.kind() == LibvirtSaveImage_StreamSection::Part) || (*self.kind() == LibvirtSaveImage_StreamSection::SectionEnd)) ) as bool;
        Ok(self.is_part.borrow())
    }

    /**
     * Whether this is a part of the ram section.
     */
    pub fn is_ram(
        &self
    ) -> KResult<Ref<'_, bool>> {
        let _io = self._io.borrow();
        let _rrc = self._root.get_value().borrow().upgrade();
        let _prc = self._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        if self.f_is_ram.get() {
            return Ok(self.is_ram.borrow());
        }
        self.f_is_ram.set(true);
        *self.is_ram.borrow_mut() = (if *self.is_start()? { *self.start().name() == vec![0x72u8, 0x61u8, 0x6du8] } else { if *self.is_part()? { ((*self.part().section_id() as i32) == (*self.before_ram_id() as i32)) } else { false } }) as bool;
        Ok(self.is_ram.borrow())
    }

    /**
     * Whether a section that comes in several parts begins here.
     */
    pub fn is_start(
        &self
    ) -> KResult<Ref<'_, bool>> {
        let _io = self._io.borrow();
        let _rrc = self._root.get_value().borrow().upgrade();
        let _prc = self._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        if self.f_is_start.get() {
            return Ok(self.is_start.borrow());
        }
        self.f_is_start.set(true);
        *self.is_start.borrow_mut() = (*self.kind() == LibvirtSaveImage_StreamSection::Start) as bool;
        Ok(self.is_start.borrow())
    }

    /**
     * Whether this is a part of `s390-storage_attributes`.
     */
    pub fn is_storage_attributes(
        &self
    ) -> KResult<Ref<'_, bool>> {
        let _io = self._io.borrow();
        let _rrc = self._root.get_value().borrow().upgrade();
        let _prc = self._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        if self.f_is_storage_attributes.get() {
            return Ok(self.is_storage_attributes.borrow());
        }
        self.f_is_storage_attributes.set(true);
        *self.is_storage_attributes.borrow_mut() = (if *self.is_start()? { *self.start().name() == vec![0x73u8, 0x33u8, 0x39u8, 0x30u8, 0x2du8, 0x73u8, 0x74u8, 0x6fu8, 0x72u8, 0x61u8, 0x67u8, 0x65u8, 0x5fu8, 0x61u8, 0x74u8, 0x74u8, 0x72u8, 0x69u8, 0x62u8, 0x75u8, 0x74u8, 0x65u8, 0x73u8] } else { if *self.is_part()? { ((*self.part().section_id() as i32) == (*self.before_storage_attributes_id() as i32)) } else { false } }) as bool;
        Ok(self.is_storage_attributes.borrow())
    }

    /**
     * The id of the section, if it comes in several parts.
     */
    pub fn live_id(
        &self
    ) -> KResult<Ref<'_, u32>> {
        let _io = self._io.borrow();
        let _rrc = self._root.get_value().borrow().upgrade();
        let _prc = self._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        if self.f_live_id.get() {
            return Ok(self.live_id.borrow());
        }
        self.f_live_id.set(true);
        *self.live_id.borrow_mut() = ((if *self.is_start()? { *self.start().section_id() } else { (if *self.is_part()? { *self.part().section_id() } else { (4294967295 as u32) } as u32) } as u32)) as u32;
        Ok(self.live_id.borrow())
    }

    /**
     * Where this ends in the file.
     */
    pub fn ofs_end(
        &self
    ) -> KResult<Ref<'_, i64>> {
        let _io = self._io.borrow();
        let _rrc = self._root.get_value().borrow().upgrade();
        let _prc = self._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        if self.f_ofs_end.get() {
            return Ok(self.ofs_end.borrow());
        }
        self.f_ofs_end.set(true);
        *self.ofs_end.borrow_mut() = (*self.footer_end()?) as i64;
        Ok(self.ofs_end.borrow())
    }

    /**
     * Where ram ends, if there is one.
     */
    pub fn ram_end(
        &self
    ) -> KResult<Ref<'_, i64>> {
        let _io = self._io.borrow();
        let _rrc = self._root.get_value().borrow().upgrade();
        let _prc = self._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        if self.f_ram_end.get() {
            return Ok(self.ram_end.borrow());
        }
        self.f_ram_end.set(true);
        *self.ram_end.borrow_mut() = (if *self.is_ram()? { *self.ram().ofs_end()? } else { *self.head_end().ofs() }) as i64;
        Ok(self.ram_end.borrow())
    }

    /**
     * Whether the ram section lists blocks and its records name them: it does since version 4.
     */
    pub fn ram_has_names(
        &self
    ) -> KResult<Ref<'_, bool>> {
        let _io = self._io.borrow();
        let _rrc = self._root.get_value().borrow().upgrade();
        let _prc = self._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        if self.f_ram_has_names.get() {
            return Ok(self.ram_has_names.borrow());
        }
        self.f_ram_has_names.set(true);
        *self.ram_has_names.borrow_mut() = (if *self.is_start()? { if *self.start().name() == vec![0x72u8, 0x61u8, 0x6du8] { ((*self.start().version_id() as u32) >= (4 as u32)) } else { *self.before_ram_has_names() } } else { *self.before_ram_has_names() }) as bool;
        Ok(self.ram_has_names.borrow())
    }

    /**
     * The id of the ram section, once it has begun.
     */
    pub fn ram_id(
        &self
    ) -> KResult<Ref<'_, u32>> {
        let _io = self._io.borrow();
        let _rrc = self._root.get_value().borrow().upgrade();
        let _prc = self._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        if self.f_ram_id.get() {
            return Ok(self.ram_id.borrow());
        }
        self.f_ram_id.set(true);
        *self.ram_id.borrow_mut() = (if *self.is_start()? { (if *self.start().name() == vec![0x72u8, 0x61u8, 0x6du8] { *self.start().section_id() } else { *self.before_ram_id() } as u32) } else { *self.before_ram_id() }) as u32;
        Ok(self.ram_id.borrow())
    }

    /**
     * The storage attributes of an s390x machine.
     */
    pub fn storage_attributes(
        &self
    ) -> KResult<Ref<'_, OptRc<LibvirtSaveImage_StorageAttributesPart>>> {
        let _io = self._io.borrow();
        let _rrc = self._root.get_value().borrow().upgrade();
        let _prc = self._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        if self.f_storage_attributes.get() {
            return Ok(self.storage_attributes.borrow());
        }
        if *self.is_storage_attributes()? {
            let _pos = _io.pos();
            _io.seek(*self.htab_end()? as usize)?;
            let t = Self::read_into::<_, LibvirtSaveImage_StorageAttributesPart>(&*_io, Some(self._root.clone()), Some(self._self.clone()))?.into();
            *self.storage_attributes.borrow_mut() = t;
            _io.seek(_pos)?;
        }
        Ok(self.storage_attributes.borrow())
    }

    /**
     * Where storage_attributes ends, if there is one.
     */
    pub fn storage_attributes_end(
        &self
    ) -> KResult<Ref<'_, i64>> {
        let _io = self._io.borrow();
        let _rrc = self._root.get_value().borrow().upgrade();
        let _prc = self._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        if self.f_storage_attributes_end.get() {
            return Ok(self.storage_attributes_end.borrow());
        }
        self.f_storage_attributes_end.set(true);
        *self.storage_attributes_end.borrow_mut() = (if *self.is_storage_attributes()? { *self.storage_attributes()?.ofs_end()? } else { *self.htab_end()? }) as i64;
        Ok(self.storage_attributes_end.borrow())
    }

    /**
     * The id of `s390-storage_attributes`, once it has begun.
     */
    pub fn storage_attributes_id(
        &self
    ) -> KResult<Ref<'_, u32>> {
        let _io = self._io.borrow();
        let _rrc = self._root.get_value().borrow().upgrade();
        let _prc = self._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        if self.f_storage_attributes_id.get() {
            return Ok(self.storage_attributes_id.borrow());
        }
        self.f_storage_attributes_id.set(true);
        *self.storage_attributes_id.borrow_mut() = (if *self.is_start()? { (if *self.start().name() == vec![0x73u8, 0x33u8, 0x39u8, 0x30u8, 0x2du8, 0x73u8, 0x74u8, 0x6fu8, 0x72u8, 0x61u8, 0x67u8, 0x65u8, 0x5fu8, 0x61u8, 0x74u8, 0x74u8, 0x72u8, 0x69u8, 0x62u8, 0x75u8, 0x74u8, 0x65u8, 0x73u8] { *self.start().section_id() } else { *self.before_storage_attributes_id() } as u32) } else { *self.before_storage_attributes_id() }) as u32;
        Ok(self.storage_attributes_id.borrow())
    }
}

/**
 * The type byte.
 */
impl LibvirtSaveImage_Section {
    pub fn kind(&self) -> Ref<'_, LibvirtSaveImage_StreamSection> {
        self.kind.borrow()
    }
}

/**
 * The command.
 */
impl LibvirtSaveImage_Section {
    pub fn command(&self) -> Ref<'_, OptRc<LibvirtSaveImage_Command>> {
        self.command.borrow()
    }
}

/**
 * The head of a device's state.
 */
impl LibvirtSaveImage_Section {
    pub fn device(&self) -> Ref<'_, OptRc<LibvirtSaveImage_DeviceHead>> {
        self.device.borrow()
    }
}

/**
 * The head of a section that comes in several parts.
 */
impl LibvirtSaveImage_Section {
    pub fn start(&self) -> Ref<'_, OptRc<LibvirtSaveImage_LiveHead>> {
        self.start.borrow()
    }
}

/**
 * The head of a further part.
 */
impl LibvirtSaveImage_Section {
    pub fn part(&self) -> Ref<'_, OptRc<LibvirtSaveImage_PartHead>> {
        self.part.borrow()
    }
}

/**
 * Where the fields of fixed place end.
 */
impl LibvirtSaveImage_Section {
    pub fn head_end(&self) -> Ref<'_, OptRc<LibvirtSaveImage_Span>> {
        self.head_end.borrow()
    }
}

/**
 * The guest's memory.
 */
impl LibvirtSaveImage_Section {
    pub fn ram(&self) -> Ref<'_, OptRc<LibvirtSaveImage_RamPart>> {
        self.ram.borrow()
    }
}
impl LibvirtSaveImage_Section {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * Where a section is; it is read when it is asked for.
 */

#[derive(Default, Debug, Clone)]
pub struct LibvirtSaveImage_SectionAt {
    pub _root: SharedType<LibvirtSaveImage>,
    pub _parent: SharedType<LibvirtSaveImage_MigrationStream>,
    pub _self: SharedType<Self>,
    ofs: RefCell<i64>,
    before_ram_id: RefCell<u32>,
    before_ram_has_names: RefCell<bool>,
    before_htab_id: RefCell<u32>,
    before_storage_attributes_id: RefCell<u32>,
    before_disks_id: RefCell<u32>,
    before_backup_id: RefCell<u32>,
    before_dirty_bitmap_id: RefCell<u32>,
    footers: RefCell<bool>,
    ignore_shared: RefCell<bool>,
    mapped_ram: RefCell<bool>,
    page_size: RefCell<u32>,
    _io: RefCell<BytesReader>,
    f_section: Cell<bool>,
    section: RefCell<OptRc<LibvirtSaveImage_Section>>,
}
impl KStruct for LibvirtSaveImage_SectionAt {
    type Root = LibvirtSaveImage;
    type Parent = LibvirtSaveImage_MigrationStream;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        Ok(())
    }
}
impl LibvirtSaveImage_SectionAt {
    pub fn ofs(&self) -> Ref<'_, i64> {
        self.ofs.borrow()
    }
}
impl LibvirtSaveImage_SectionAt {
    pub fn before_ram_id(&self) -> Ref<'_, u32> {
        self.before_ram_id.borrow()
    }
}
impl LibvirtSaveImage_SectionAt {
    pub fn before_ram_has_names(&self) -> Ref<'_, bool> {
        self.before_ram_has_names.borrow()
    }
}
impl LibvirtSaveImage_SectionAt {
    pub fn before_htab_id(&self) -> Ref<'_, u32> {
        self.before_htab_id.borrow()
    }
}
impl LibvirtSaveImage_SectionAt {
    pub fn before_storage_attributes_id(&self) -> Ref<'_, u32> {
        self.before_storage_attributes_id.borrow()
    }
}
impl LibvirtSaveImage_SectionAt {
    pub fn before_disks_id(&self) -> Ref<'_, u32> {
        self.before_disks_id.borrow()
    }
}
impl LibvirtSaveImage_SectionAt {
    pub fn before_backup_id(&self) -> Ref<'_, u32> {
        self.before_backup_id.borrow()
    }
}
impl LibvirtSaveImage_SectionAt {
    pub fn before_dirty_bitmap_id(&self) -> Ref<'_, u32> {
        self.before_dirty_bitmap_id.borrow()
    }
}
impl LibvirtSaveImage_SectionAt {
    pub fn footers(&self) -> Ref<'_, bool> {
        self.footers.borrow()
    }
}
impl LibvirtSaveImage_SectionAt {
    pub fn ignore_shared(&self) -> Ref<'_, bool> {
        self.ignore_shared.borrow()
    }
}
impl LibvirtSaveImage_SectionAt {
    pub fn mapped_ram(&self) -> Ref<'_, bool> {
        self.mapped_ram.borrow()
    }
}
impl LibvirtSaveImage_SectionAt {
    pub fn page_size(&self) -> Ref<'_, u32> {
        self.page_size.borrow()
    }
}
impl LibvirtSaveImage_SectionAt {
    pub fn set_params(&mut self, ofs: i64, before_ram_id: u32, before_ram_has_names: bool, before_htab_id: u32, before_storage_attributes_id: u32, before_disks_id: u32, before_backup_id: u32, before_dirty_bitmap_id: u32, footers: bool, ignore_shared: bool, mapped_ram: bool, page_size: u32) {
        *self.ofs.borrow_mut() = ofs;
        *self.before_ram_id.borrow_mut() = before_ram_id;
        *self.before_ram_has_names.borrow_mut() = before_ram_has_names;
        *self.before_htab_id.borrow_mut() = before_htab_id;
        *self.before_storage_attributes_id.borrow_mut() = before_storage_attributes_id;
        *self.before_disks_id.borrow_mut() = before_disks_id;
        *self.before_backup_id.borrow_mut() = before_backup_id;
        *self.before_dirty_bitmap_id.borrow_mut() = before_dirty_bitmap_id;
        *self.footers.borrow_mut() = footers;
        *self.ignore_shared.borrow_mut() = ignore_shared;
        *self.mapped_ram.borrow_mut() = mapped_ram;
        *self.page_size.borrow_mut() = page_size;
    }
}
impl LibvirtSaveImage_SectionAt {

    /**
     * A section of the stream, up to the first device's state.
     */
    pub fn section(
        &self
    ) -> KResult<Ref<'_, OptRc<LibvirtSaveImage_Section>>> {
        let _io = self._io.borrow();
        let _rrc = self._root.get_value().borrow().upgrade();
        let _prc = self._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        if self.f_section.get() {
            return Ok(self.section.borrow());
        }
        let _pos = _io.pos();
        _io.seek(*self.ofs() as usize)?;
        let f = |t : &mut LibvirtSaveImage_Section| Ok(t.set_params((*self.before_ram_id()).try_into().map_err(|_| KError::CastError)?, *self.before_ram_has_names(), (*self.before_htab_id()).try_into().map_err(|_| KError::CastError)?, (*self.before_storage_attributes_id()).try_into().map_err(|_| KError::CastError)?, (*self.before_disks_id()).try_into().map_err(|_| KError::CastError)?, (*self.before_backup_id()).try_into().map_err(|_| KError::CastError)?, (*self.before_dirty_bitmap_id()).try_into().map_err(|_| KError::CastError)?, *self.footers(), *self.ignore_shared(), *self.mapped_ram(), (*self.page_size()).try_into().map_err(|_| KError::CastError)?));
        let t = Self::read_into_with_init::<_, LibvirtSaveImage_Section>(&*_io, Some(self._root.clone()), Some(self._self.clone()), &f)?.into();
        *self.section.borrow_mut() = t;
        _io.seek(_pos)?;
        Ok(self.section.borrow())
    }
}
impl LibvirtSaveImage_SectionAt {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * The end of a section.
 */

#[derive(Default, Debug, Clone)]
pub struct LibvirtSaveImage_SectionFooter {
    pub _root: SharedType<LibvirtSaveImage>,
    pub _parent: SharedType<LibvirtSaveImage_Section>,
    pub _self: SharedType<Self>,
    live_id: RefCell<u32>,
    kind: RefCell<LibvirtSaveImage_StreamSection>,
    section_id: RefCell<u32>,
    head_end: RefCell<OptRc<LibvirtSaveImage_Span>>,
    _io: RefCell<BytesReader>,
    f_ofs_end: Cell<bool>,
    ofs_end: RefCell<i64>,
}
impl KStruct for LibvirtSaveImage_SectionFooter {
    type Root = LibvirtSaveImage;
    type Parent = LibvirtSaveImage_Section;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.kind.borrow_mut() = (_io.read_u1()? as i64).try_into()?;
        if !( ((*self_rc.kind() == LibvirtSaveImage_StreamSection::Footer)) ) {
            return Err(KError::ValidationFailed(ValidationFailedError { kind: ValidationKind::NotAnyOf, src_path: "/types/section_footer/seq/0".to_string() }));
        }
        *self_rc.section_id.borrow_mut() = _io.read_u4be()?.into();
        if !(((*self_rc.section_id() as i32) == (*self_rc.live_id() as i32))) {
            return Err(KError::ValidationFailed(ValidationFailedError { kind: ValidationKind::NotEqual, src_path: "/types/section_footer/seq/1".to_string() }));
        }
        let f = |t : &mut LibvirtSaveImage_Span| Ok(t.set_params((_io.pos()).try_into().map_err(|_| KError::CastError)?, (_io.pos()).try_into().map_err(|_| KError::CastError)?));
        let t = Self::read_into_with_init::<_, LibvirtSaveImage_Span>(&*_io, Some(self_rc._root.clone()), None, &f)?.into();
        *self_rc.head_end.borrow_mut() = t;
        Ok(())
    }
}
impl LibvirtSaveImage_SectionFooter {
    pub fn live_id(&self) -> Ref<'_, u32> {
        self.live_id.borrow()
    }
}
impl LibvirtSaveImage_SectionFooter {
    pub fn set_params(&mut self, live_id: u32) {
        *self.live_id.borrow_mut() = live_id;
    }
}
impl LibvirtSaveImage_SectionFooter {

    /**
     * Where this ends in the file.
     */
    pub fn ofs_end(
        &self
    ) -> KResult<Ref<'_, i64>> {
        let _io = self._io.borrow();
        let _rrc = self._root.get_value().borrow().upgrade();
        let _prc = self._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        if self.f_ofs_end.get() {
            return Ok(self.ofs_end.borrow());
        }
        self.f_ofs_end.set(true);
        *self.ofs_end.borrow_mut() = (*self.head_end().ofs()) as i64;
        Ok(self.ofs_end.borrow())
    }
}

/**
 * The type byte.
 */
impl LibvirtSaveImage_SectionFooter {
    pub fn kind(&self) -> Ref<'_, LibvirtSaveImage_StreamSection> {
        self.kind.borrow()
    }
}

/**
 * The id of the section that ends here.
 */
impl LibvirtSaveImage_SectionFooter {
    pub fn section_id(&self) -> Ref<'_, u32> {
        self.section_id.borrow()
    }
}

/**
 * Where the fields end.
 */
impl LibvirtSaveImage_SectionFooter {
    pub fn head_end(&self) -> Ref<'_, OptRc<LibvirtSaveImage_Span>> {
        self.head_end.borrow()
    }
}
impl LibvirtSaveImage_SectionFooter {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * What follows the type byte of every section; a part, an end and a footer have no other head.
 */

#[derive(Default, Debug, Clone)]
pub struct LibvirtSaveImage_SectionId {
    pub _root: SharedType<LibvirtSaveImage>,
    pub _parent: SharedType<LibvirtSaveImage_DeviceHead>,
    pub _self: SharedType<Self>,
    id: RefCell<u32>,
    _io: RefCell<BytesReader>,
}
impl KStruct for LibvirtSaveImage_SectionId {
    type Root = LibvirtSaveImage;
    type Parent = LibvirtSaveImage_DeviceHead;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.id.borrow_mut() = _io.read_u4be()?.into();
        Ok(())
    }
}
impl LibvirtSaveImage_SectionId {
}

/**
 * Ties the parts of a section together; ids are arbitrary.
 */
impl LibvirtSaveImage_SectionId {
    pub fn id(&self) -> Ref<'_, u32> {
        self.id.borrow()
    }
}
impl LibvirtSaveImage_SectionId {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * The rest of the head of a start or a full section, after its id and its ShortString name.
 */

#[derive(Default, Debug, Clone)]
pub struct LibvirtSaveImage_SectionInstance {
    pub _root: SharedType<LibvirtSaveImage>,
    pub _parent: SharedType<LibvirtSaveImage_DeviceHead>,
    pub _self: SharedType<Self>,
    instance_id: RefCell<u32>,
    version_id: RefCell<u32>,
    _io: RefCell<BytesReader>,
}
impl KStruct for LibvirtSaveImage_SectionInstance {
    type Root = LibvirtSaveImage;
    type Parent = LibvirtSaveImage_DeviceHead;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.instance_id.borrow_mut() = _io.read_u4be()?.into();
        *self_rc.version_id.borrow_mut() = _io.read_u4be()?.into();
        Ok(())
    }
}
impl LibvirtSaveImage_SectionInstance {
}

/**
 * Tells devices of the same kind apart.
 */
impl LibvirtSaveImage_SectionInstance {
    pub fn instance_id(&self) -> Ref<'_, u32> {
        self.instance_id.borrow()
    }
}

/**
 * The version of the device's state.
 */
impl LibvirtSaveImage_SectionInstance {
    pub fn version_id(&self) -> Ref<'_, u32> {
        self.version_id.borrow()
    }
}
impl LibvirtSaveImage_SectionInstance {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * A frame, in the order of the file.
 */

#[derive(Default, Debug, Clone)]
pub struct LibvirtSaveImage_SeekTableEntry {
    pub _root: SharedType<LibvirtSaveImage>,
    pub _parent: SharedType<KStructUnit>,
    pub _self: SharedType<Self>,
    len_compressed: RefCell<u32>,
    len_decompressed: RefCell<u32>,
    _io: RefCell<BytesReader>,
}
impl KStruct for LibvirtSaveImage_SeekTableEntry {
    type Root = LibvirtSaveImage;
    type Parent = KStructUnit;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.len_compressed.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.len_decompressed.borrow_mut() = _io.read_u4le()?.into();
        Ok(())
    }
}
impl LibvirtSaveImage_SeekTableEntry {
}

/**
 * Bytes of the frame in the file.
 */
impl LibvirtSaveImage_SeekTableEntry {
    pub fn len_compressed(&self) -> Ref<'_, u32> {
        self.len_compressed.borrow()
    }
}

/**
 * Bytes that it decompresses to.
 */
impl LibvirtSaveImage_SeekTableEntry {
    pub fn len_decompressed(&self) -> Ref<'_, u32> {
        self.len_decompressed.borrow()
    }
}
impl LibvirtSaveImage_SeekTableEntry {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * What ends a seek table.
 */

#[derive(Default, Debug, Clone)]
pub struct LibvirtSaveImage_SeekTableFooter {
    pub _root: SharedType<LibvirtSaveImage>,
    pub _parent: SharedType<KStructUnit>,
    pub _self: SharedType<Self>,
    num_frames: RefCell<u32>,
    descriptor: RefCell<u8>,
    magic: RefCell<Vec<u8>>,
    _io: RefCell<BytesReader>,
}
impl KStruct for LibvirtSaveImage_SeekTableFooter {
    type Root = LibvirtSaveImage;
    type Parent = KStructUnit;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.num_frames.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.descriptor.borrow_mut() = _io.read_u1()?.into();
        *self_rc.magic.borrow_mut() = _io.read_bytes(4 as usize)?.into();
        if !(*self_rc.magic() == vec![0xb1u8, 0xeau8, 0x92u8, 0x8fu8]) {
            return Err(KError::ValidationFailed(ValidationFailedError { kind: ValidationKind::NotEqual, src_path: "/types/seek_table_footer/seq/2".to_string() }));
        }
        Ok(())
    }
}
impl LibvirtSaveImage_SeekTableFooter {
}

/**
 * How many entries there are.
 */
impl LibvirtSaveImage_SeekTableFooter {
    pub fn num_frames(&self) -> Ref<'_, u32> {
        self.num_frames.borrow()
    }
}

/**
 * Bit 7 says that each entry carries a checksum; the others are 0.
 */
impl LibvirtSaveImage_SeekTableFooter {
    pub fn descriptor(&self) -> Ref<'_, u8> {
        self.descriptor.borrow()
    }
}

/**
 * Says that this is a seek table; the last bytes of the payload.
 */
impl LibvirtSaveImage_SeekTableFooter {
    pub fn magic(&self) -> Ref<'_, Vec<u8>> {
        self.magic.borrow()
    }
}
impl LibvirtSaveImage_SeekTableFooter {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * What begins a seek table, behind the last frame.
 */

#[derive(Default, Debug, Clone)]
pub struct LibvirtSaveImage_SeekTableHead {
    pub _root: SharedType<LibvirtSaveImage>,
    pub _parent: SharedType<KStructUnit>,
    pub _self: SharedType<Self>,
    magic: RefCell<Vec<u8>>,
    len_table: RefCell<u32>,
    _io: RefCell<BytesReader>,
}
impl KStruct for LibvirtSaveImage_SeekTableHead {
    type Root = LibvirtSaveImage;
    type Parent = KStructUnit;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.magic.borrow_mut() = _io.read_bytes(4 as usize)?.into();
        if !(*self_rc.magic() == vec![0x5eu8, 0x2au8, 0x4du8, 0x18u8]) {
            return Err(KError::ValidationFailed(ValidationFailedError { kind: ValidationKind::NotEqual, src_path: "/types/seek_table_head/seq/0".to_string() }));
        }
        *self_rc.len_table.borrow_mut() = _io.read_u4le()?.into();
        Ok(())
    }
}
impl LibvirtSaveImage_SeekTableHead {
}

/**
 * Says that this is a skippable frame, of the number that seek tables use.
 */
impl LibvirtSaveImage_SeekTableHead {
    pub fn magic(&self) -> Ref<'_, Vec<u8>> {
        self.magic.borrow()
    }
}

/**
 * Bytes that follow: the entries and the footer.
 */
impl LibvirtSaveImage_SeekTableHead {
    pub fn len_table(&self) -> Ref<'_, u32> {
        self.len_table.borrow()
    }
}
impl LibvirtSaveImage_SeekTableHead {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * A name of at most 255 bytes after its length.
 */

#[derive(Default, Debug, Clone)]
pub struct LibvirtSaveImage_ShortString {
    pub _root: SharedType<LibvirtSaveImage>,
    pub _parent: SharedType<KStructUnit>,
    pub _self: SharedType<Self>,
    len_name: RefCell<u8>,
    name: RefCell<Vec<u8>>,
    _io: RefCell<BytesReader>,
}
impl KStruct for LibvirtSaveImage_ShortString {
    type Root = LibvirtSaveImage;
    type Parent = KStructUnit;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.len_name.borrow_mut() = _io.read_u1()?.into();
        *self_rc.name.borrow_mut() = _io.read_bytes(*self_rc.len_name() as usize)?.into();
        Ok(())
    }
}
impl LibvirtSaveImage_ShortString {
}

/**
 * Bytes of the name.
 */
impl LibvirtSaveImage_ShortString {
    pub fn len_name(&self) -> Ref<'_, u8> {
        self.len_name.borrow()
    }
}

/**
 * The name, without a terminator.
 */
impl LibvirtSaveImage_ShortString {
    pub fn name(&self) -> Ref<'_, Vec<u8>> {
        self.name.borrow()
    }
}
impl LibvirtSaveImage_ShortString {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * Bytes that are not read until they are asked for.
 */

#[derive(Default, Debug, Clone)]
pub struct LibvirtSaveImage_Span {
    pub _root: SharedType<LibvirtSaveImage>,
    pub _parent: SharedType<KStructUnit>,
    pub _self: SharedType<Self>,
    ofs: RefCell<i64>,
    ofs_end: RefCell<i64>,
    _io: RefCell<BytesReader>,
    f_data: Cell<bool>,
    data: RefCell<Vec<u8>>,
}
impl KStruct for LibvirtSaveImage_Span {
    type Root = LibvirtSaveImage;
    type Parent = KStructUnit;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        Ok(())
    }
}
impl LibvirtSaveImage_Span {
    pub fn ofs(&self) -> Ref<'_, i64> {
        self.ofs.borrow()
    }
}
impl LibvirtSaveImage_Span {
    pub fn ofs_end(&self) -> Ref<'_, i64> {
        self.ofs_end.borrow()
    }
}
impl LibvirtSaveImage_Span {
    pub fn set_params(&mut self, ofs: i64, ofs_end: i64) {
        *self.ofs.borrow_mut() = ofs;
        *self.ofs_end.borrow_mut() = ofs_end;
    }
}
impl LibvirtSaveImage_Span {

    /**
     * The bytes.
     */
    pub fn data(
        &self
    ) -> KResult<Ref<'_, Vec<u8>>> {
        let _io = self._io.borrow();
        let _rrc = self._root.get_value().borrow().upgrade();
        let _prc = self._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        if self.f_data.get() {
            return Ok(self.data.borrow());
        }
        self.f_data.set(true);
        let _pos = _io.pos();
        _io.seek(*self.ofs() as usize)?;
        *self.data.borrow_mut() = _io.read_bytes(if (((*self.ofs_end() as i64) - (*self.ofs() as i64)) as i64) <= (_io.size() as i64) { (((*self.ofs_end() as i64) - (*self.ofs() as i64)) as i64) } else { (_io.size() as i64) } as usize)?.into();
        _io.seek(_pos)?;
        Ok(self.data.borrow())
    }
}
impl LibvirtSaveImage_Span {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * What a part of `s390-storage_attributes` holds.
 */

#[derive(Default, Debug, Clone)]
pub struct LibvirtSaveImage_StorageAttributesPart {
    pub _root: SharedType<LibvirtSaveImage>,
    pub _parent: SharedType<LibvirtSaveImage_Section>,
    pub _self: SharedType<Self>,
    records: RefCell<Vec<OptRc<LibvirtSaveImage_StorageAttributesRecordAt>>>,
    _io: RefCell<BytesReader>,
    f_ofs_end: Cell<bool>,
    ofs_end: RefCell<i64>,
}
impl KStruct for LibvirtSaveImage_StorageAttributesPart {
    type Root = LibvirtSaveImage;
    type Parent = LibvirtSaveImage_Section;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.records.borrow_mut() = Vec::new();
        {
            let mut _i = 0;
            while {
                let f = |t : &mut LibvirtSaveImage_StorageAttributesRecordAt| Ok(t.set_params((if ((self_rc.records().len() as i32) == (0 as i32)) { (_io.pos() as i64) } else { *self_rc.records().last().ok_or(KError::EmptyIterator)?.storage_attributes_record()?.ofs_end()? }).try_into().map_err(|_| KError::CastError)?));
                let t = Self::read_into_with_init::<_, LibvirtSaveImage_StorageAttributesRecordAt>(&*_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()), &f)?.into();
                self_rc.records.borrow_mut().push(t);
                let _t_records = self_rc.records.borrow();
                let _tmpa = _t_records.last().unwrap();
                _i += 1;
                let x = !(*_tmpa.storage_attributes_record()?.is_last()?);
                x
            } {}
        }
        Ok(())
    }
}
impl LibvirtSaveImage_StorageAttributesPart {

    /**
     * Where this ends in the file.
     */
    pub fn ofs_end(
        &self
    ) -> KResult<Ref<'_, i64>> {
        let _io = self._io.borrow();
        let _rrc = self._root.get_value().borrow().upgrade();
        let _prc = self._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        if self.f_ofs_end.get() {
            return Ok(self.ofs_end.borrow());
        }
        self.f_ofs_end.set(true);
        *self.ofs_end.borrow_mut() = (*self.records().last().ok_or(KError::EmptyIterator)?.storage_attributes_record()?.ofs_end()?) as i64;
        Ok(self.ofs_end.borrow())
    }
}

/**
 * The records.
 */
impl LibvirtSaveImage_StorageAttributesPart {
    pub fn records(&self) -> Ref<'_, Vec<OptRc<LibvirtSaveImage_StorageAttributesRecordAt>>> {
        self.records.borrow()
    }
}
impl LibvirtSaveImage_StorageAttributesPart {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * A record of `s390-storage_attributes`.
 */

#[derive(Default, Debug, Clone)]
pub struct LibvirtSaveImage_StorageAttributesRecord {
    pub _root: SharedType<LibvirtSaveImage>,
    pub _parent: SharedType<LibvirtSaveImage_StorageAttributesRecordAt>,
    pub _self: SharedType<Self>,
    word: RefCell<OptRc<LibvirtSaveImage_StorageAttributesWord>>,
    len_data: RefCell<u64>,
    head_end: RefCell<OptRc<LibvirtSaveImage_Span>>,
    data: RefCell<OptRc<LibvirtSaveImage_Span>>,
    _io: RefCell<BytesReader>,
    f_data_end: Cell<bool>,
    data_end: RefCell<i64>,
    f_is_last: Cell<bool>,
    is_last: RefCell<bool>,
    f_next_kind: Cell<bool>,
    next_kind: RefCell<u8>,
    f_ofs_end: Cell<bool>,
    ofs_end: RefCell<i64>,
}
impl KStruct for LibvirtSaveImage_StorageAttributesRecord {
    type Root = LibvirtSaveImage;
    type Parent = LibvirtSaveImage_StorageAttributesRecordAt;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        let t = Self::read_into::<_, LibvirtSaveImage_StorageAttributesWord>(&*_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
        *self_rc.word.borrow_mut() = t;
        if ((*self_rc.word().flags() as i32) == (2 as i32)) {
            *self_rc.len_data.borrow_mut() = _io.read_u8be()?.into();
            if !(*self_rc.len_data() >= if  (((*self_rc.len_data() as i64) >= (0 as i64)) && ((*self_rc.len_data() as i64) <= (70368744177664 as i64)))  { *self_rc.len_data() } else { 1 }) {
                return Err(KError::ValidationFailed(ValidationFailedError { kind: ValidationKind::LessThan, src_path: "/types/storage_attributes_record/seq/1".to_string() }));
            }
            if !(*self_rc.len_data() <= if  (((*self_rc.len_data() as i64) >= (0 as i64)) && ((*self_rc.len_data() as i64) <= (70368744177664 as i64)))  { *self_rc.len_data() } else { 0 }) {
                return Err(KError::ValidationFailed(ValidationFailedError { kind: ValidationKind::GreaterThan, src_path: "/types/storage_attributes_record/seq/1".to_string() }));
            }
        }
        let f = |t : &mut LibvirtSaveImage_Span| Ok(t.set_params((_io.pos()).try_into().map_err(|_| KError::CastError)?, (_io.pos()).try_into().map_err(|_| KError::CastError)?));
        let t = Self::read_into_with_init::<_, LibvirtSaveImage_Span>(&*_io, Some(self_rc._root.clone()), None, &f)?.into();
        *self_rc.head_end.borrow_mut() = t;
        if ((*self_rc.word().flags() as i32) == (2 as i32)) {
            let f = |t : &mut LibvirtSaveImage_Span| Ok(t.set_params((*self_rc.head_end().ofs()).try_into().map_err(|_| KError::CastError)?, (((*self_rc.head_end().ofs() as i64) + ((*self_rc.len_data() as i64) as i64))).try_into().map_err(|_| KError::CastError)?));
            let t = Self::read_into_with_init::<_, LibvirtSaveImage_Span>(&*_io, Some(self_rc._root.clone()), None, &f)?.into();
            *self_rc.data.borrow_mut() = t;
        }
        Ok(())
    }
}
impl LibvirtSaveImage_StorageAttributesRecord {

    /**
     * Where data ends, if there is one.
     */
    pub fn data_end(
        &self
    ) -> KResult<Ref<'_, i64>> {
        let _io = self._io.borrow();
        let _rrc = self._root.get_value().borrow().upgrade();
        let _prc = self._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        if self.f_data_end.get() {
            return Ok(self.data_end.borrow());
        }
        self.f_data_end.set(true);
        *self.data_end.borrow_mut() = (if ((*self.word().flags() as i32) == (2 as i32)) { *self.data().ofs_end() } else { *self.head_end().ofs() }) as i64;
        Ok(self.data_end.borrow())
    }

    /**
     * Whether this part ends here.
     */
    pub fn is_last(
        &self
    ) -> KResult<Ref<'_, bool>> {
        let _io = self._io.borrow();
        let _rrc = self._root.get_value().borrow().upgrade();
        let _prc = self._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        if self.f_is_last.get() {
            return Ok(self.is_last.borrow());
        }
        self.f_is_last.set(true);
        *self.is_last.borrow_mut() = ( ((((*self.word().flags() as i32) == (1 as i32))) || ( ((((*self.word().flags() as i32) == (8 as i32))) && (((*self.next_kind()? as u8) == (126 as u8)))) )) ) as bool;
        Ok(self.is_last.borrow())
    }

    /**
     * The byte that follows: a few old writers forget the end mark, and then it is a footer's.
     */
    pub fn next_kind(
        &self
    ) -> KResult<Ref<'_, u8>> {
        let _io = self._io.borrow();
        let _rrc = self._root.get_value().borrow().upgrade();
        let _prc = self._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        if self.f_next_kind.get() {
            return Ok(self.next_kind.borrow());
        }
        self.f_next_kind.set(true);
        let _pos = _io.pos();
        _io.seek(*self.data_end()? as usize)?;
        *self.next_kind.borrow_mut() = _io.read_u1()?.into();
        _io.seek(_pos)?;
        Ok(self.next_kind.borrow())
    }

    /**
     * Where this ends in the file.
     */
    pub fn ofs_end(
        &self
    ) -> KResult<Ref<'_, i64>> {
        let _io = self._io.borrow();
        let _rrc = self._root.get_value().borrow().upgrade();
        let _prc = self._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        if self.f_ofs_end.get() {
            return Ok(self.ofs_end.borrow());
        }
        self.f_ofs_end.set(true);
        *self.ofs_end.borrow_mut() = (*self.data_end()?) as i64;
        Ok(self.ofs_end.borrow())
    }
}

/**
 * What follows.
 */
impl LibvirtSaveImage_StorageAttributesRecord {
    pub fn word(&self) -> Ref<'_, OptRc<LibvirtSaveImage_StorageAttributesWord>> {
        self.word.borrow()
    }
}

/**
 * How many attributes follow, one byte each.
 */
impl LibvirtSaveImage_StorageAttributesRecord {
    pub fn len_data(&self) -> Ref<'_, u64> {
        self.len_data.borrow()
    }
}

/**
 * Where the fields of fixed place end.
 */
impl LibvirtSaveImage_StorageAttributesRecord {
    pub fn head_end(&self) -> Ref<'_, OptRc<LibvirtSaveImage_Span>> {
        self.head_end.borrow()
    }
}

/**
 * The attributes.
 */
impl LibvirtSaveImage_StorageAttributesRecord {
    pub fn data(&self) -> Ref<'_, OptRc<LibvirtSaveImage_Span>> {
        self.data.borrow()
    }
}
impl LibvirtSaveImage_StorageAttributesRecord {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * Where a storage_attributes_record is; it is read when it is asked for.
 */

#[derive(Default, Debug, Clone)]
pub struct LibvirtSaveImage_StorageAttributesRecordAt {
    pub _root: SharedType<LibvirtSaveImage>,
    pub _parent: SharedType<LibvirtSaveImage_StorageAttributesPart>,
    pub _self: SharedType<Self>,
    ofs: RefCell<i64>,
    _io: RefCell<BytesReader>,
    f_storage_attributes_record: Cell<bool>,
    storage_attributes_record: RefCell<OptRc<LibvirtSaveImage_StorageAttributesRecord>>,
}
impl KStruct for LibvirtSaveImage_StorageAttributesRecordAt {
    type Root = LibvirtSaveImage;
    type Parent = LibvirtSaveImage_StorageAttributesPart;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        Ok(())
    }
}
impl LibvirtSaveImage_StorageAttributesRecordAt {
    pub fn ofs(&self) -> Ref<'_, i64> {
        self.ofs.borrow()
    }
}
impl LibvirtSaveImage_StorageAttributesRecordAt {
    pub fn set_params(&mut self, ofs: i64) {
        *self.ofs.borrow_mut() = ofs;
    }
}
impl LibvirtSaveImage_StorageAttributesRecordAt {

    /**
     * A record of `s390-storage_attributes`.
     */
    pub fn storage_attributes_record(
        &self
    ) -> KResult<Ref<'_, OptRc<LibvirtSaveImage_StorageAttributesRecord>>> {
        let _io = self._io.borrow();
        let _rrc = self._root.get_value().borrow().upgrade();
        let _prc = self._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        if self.f_storage_attributes_record.get() {
            return Ok(self.storage_attributes_record.borrow());
        }
        let _pos = _io.pos();
        _io.seek(*self.ofs() as usize)?;
        let t = Self::read_into::<_, LibvirtSaveImage_StorageAttributesRecord>(&*_io, Some(self._root.clone()), Some(self._self.clone()))?.into();
        *self.storage_attributes_record.borrow_mut() = t;
        _io.seek(_pos)?;
        Ok(self.storage_attributes_record.borrow())
    }
}
impl LibvirtSaveImage_StorageAttributesRecordAt {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * What begins each record of `s390-storage_attributes`: a 64-bit integer.
 */

#[derive(Default, Debug, Clone)]
pub struct LibvirtSaveImage_StorageAttributesWord {
    pub _root: SharedType<LibvirtSaveImage>,
    pub _parent: SharedType<LibvirtSaveImage_StorageAttributesRecord>,
    pub _self: SharedType<Self>,
    address_high: RefCell<u64>,
    address_low: RefCell<u64>,
    flags: RefCell<u64>,
    _io: RefCell<BytesReader>,
}
impl KStruct for LibvirtSaveImage_StorageAttributesWord {
    type Root = LibvirtSaveImage;
    type Parent = LibvirtSaveImage_StorageAttributesRecord;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.address_high.borrow_mut() = _io.read_bits_int_be(32)?;
        *self_rc.address_low.borrow_mut() = _io.read_bits_int_be(20)?;
        *self_rc.flags.borrow_mut() = _io.read_bits_int_be(12)?;
        if !( ((((*self_rc.flags() as i32) == (1 as i32))) || (((*self_rc.flags() as i32) == (2 as i32))) || (((*self_rc.flags() as i32) == (8 as i32)))) ) {
            return Err(KError::ValidationFailed(ValidationFailedError { kind: ValidationKind::NotAnyOf, src_path: "/types/storage_attributes_word/seq/2".to_string() }));
        }
        Ok(())
    }
}
impl LibvirtSaveImage_StorageAttributesWord {
}

/**
 * The guest's address, upper half.
 */
impl LibvirtSaveImage_StorageAttributesWord {
    pub fn address_high(&self) -> Ref<'_, u64> {
        self.address_high.borrow()
    }
}

/**
 * The next bits of the address, down to the page.
 */
impl LibvirtSaveImage_StorageAttributesWord {
    pub fn address_low(&self) -> Ref<'_, u64> {
        self.address_low.borrow()
    }
}

/**
 * One bit of StorageAttributesFlag.
 */
impl LibvirtSaveImage_StorageAttributesWord {
    pub fn flags(&self) -> Ref<'_, u64> {
        self.flags.borrow()
    }
}
impl LibvirtSaveImage_StorageAttributesWord {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * The first eight bytes of a migration stream.
 */

#[derive(Default, Debug, Clone)]
pub struct LibvirtSaveImage_StreamHeader {
    pub _root: SharedType<LibvirtSaveImage>,
    pub _parent: SharedType<LibvirtSaveImage_MigrationStream>,
    pub _self: SharedType<Self>,
    magic: RefCell<Vec<u8>>,
    version: RefCell<u32>,
    _io: RefCell<BytesReader>,
}
impl KStruct for LibvirtSaveImage_StreamHeader {
    type Root = LibvirtSaveImage;
    type Parent = LibvirtSaveImage_MigrationStream;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.magic.borrow_mut() = _io.read_bytes(4 as usize)?.into();
        if !(*self_rc.magic() == vec![0x51u8, 0x45u8, 0x56u8, 0x4du8]) {
            return Err(KError::ValidationFailed(ValidationFailedError { kind: ValidationKind::NotEqual, src_path: "/types/stream_header/seq/0".to_string() }));
        }
        *self_rc.version.borrow_mut() = _io.read_u4be()?.into();
        if !(((*self_rc.version() as u32) == (3 as u32))) {
            return Err(KError::ValidationFailed(ValidationFailedError { kind: ValidationKind::NotEqual, src_path: "/types/stream_header/seq/1".to_string() }));
        }
        Ok(())
    }
}
impl LibvirtSaveImage_StreamHeader {
}

/**
 * Says that this is a QEMU migration stream.
 */
impl LibvirtSaveImage_StreamHeader {
    pub fn magic(&self) -> Ref<'_, Vec<u8>> {
        self.magic.borrow()
    }
}

/**
 * Always 3; version 2 ended with QEMU 0.10.
 */
impl LibvirtSaveImage_StreamHeader {
    pub fn version(&self) -> Ref<'_, u32> {
        self.version.borrow()
    }
}
impl LibvirtSaveImage_StreamHeader {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * A subsection of the configuration.
 */

#[derive(Default, Debug, Clone)]
pub struct LibvirtSaveImage_Subsection {
    pub _root: SharedType<LibvirtSaveImage>,
    pub _parent: SharedType<LibvirtSaveImage_Configuration>,
    pub _self: SharedType<Self>,
    before_page_size: RefCell<u32>,
    before_mapped_ram: RefCell<bool>,
    before_ignore_shared: RefCell<bool>,
    kind: RefCell<LibvirtSaveImage_StreamSection>,
    name: RefCell<OptRc<LibvirtSaveImage_SubsectionName>>,
    head: RefCell<OptRc<LibvirtSaveImage_SubsectionHead>>,
    target_page_bits: RefCell<OptRc<LibvirtSaveImage_TargetPageBits>>,
    capability_list: RefCell<OptRc<LibvirtSaveImage_CapabilityList>>,
    uuid: RefCell<OptRc<LibvirtSaveImage_Uuid>>,
    at_next_kind: RefCell<OptRc<LibvirtSaveImage_Span>>,
    _io: RefCell<BytesReader>,
    f_ignore_shared: Cell<bool>,
    ignore_shared: RefCell<bool>,
    f_mapped_ram: Cell<bool>,
    mapped_ram: RefCell<bool>,
    f_next_kind: Cell<bool>,
    next_kind: RefCell<u8>,
    f_page_size: Cell<bool>,
    page_size: RefCell<u32>,
}
impl KStruct for LibvirtSaveImage_Subsection {
    type Root = LibvirtSaveImage;
    type Parent = LibvirtSaveImage_Configuration;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.kind.borrow_mut() = (_io.read_u1()? as i64).try_into()?;
        if !( ((*self_rc.kind() == LibvirtSaveImage_StreamSection::Subsection)) ) {
            return Err(KError::ValidationFailed(ValidationFailedError { kind: ValidationKind::NotAnyOf, src_path: "/types/subsection/seq/0".to_string() }));
        }
        let t = Self::read_into::<_, LibvirtSaveImage_SubsectionName>(&*_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
        *self_rc.name.borrow_mut() = t;
        let t = Self::read_into::<_, LibvirtSaveImage_SubsectionHead>(&*_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
        *self_rc.head.borrow_mut() = t;
        if *self_rc.name().name() == vec![0x63u8, 0x6fu8, 0x6eu8, 0x66u8, 0x69u8, 0x67u8, 0x75u8, 0x72u8, 0x61u8, 0x74u8, 0x69u8, 0x6fu8, 0x6eu8, 0x2fu8, 0x74u8, 0x61u8, 0x72u8, 0x67u8, 0x65u8, 0x74u8, 0x2du8, 0x70u8, 0x61u8, 0x67u8, 0x65u8, 0x2du8, 0x62u8, 0x69u8, 0x74u8, 0x73u8] {
            let t = Self::read_into::<_, LibvirtSaveImage_TargetPageBits>(&*_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
            *self_rc.target_page_bits.borrow_mut() = t;
        }
        if *self_rc.name().name() == vec![0x63u8, 0x6fu8, 0x6eu8, 0x66u8, 0x69u8, 0x67u8, 0x75u8, 0x72u8, 0x61u8, 0x74u8, 0x69u8, 0x6fu8, 0x6eu8, 0x2fu8, 0x63u8, 0x61u8, 0x70u8, 0x61u8, 0x62u8, 0x69u8, 0x6cu8, 0x69u8, 0x74u8, 0x69u8, 0x65u8, 0x73u8] {
            let t = Self::read_into::<_, LibvirtSaveImage_CapabilityList>(&*_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
            *self_rc.capability_list.borrow_mut() = t;
        }
        if *self_rc.name().name() == vec![0x63u8, 0x6fu8, 0x6eu8, 0x66u8, 0x69u8, 0x67u8, 0x75u8, 0x72u8, 0x61u8, 0x74u8, 0x69u8, 0x6fu8, 0x6eu8, 0x2fu8, 0x75u8, 0x75u8, 0x69u8, 0x64u8] {
            let t = Self::read_into::<_, LibvirtSaveImage_Uuid>(&*_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
            *self_rc.uuid.borrow_mut() = t;
        }
        let f = |t : &mut LibvirtSaveImage_Span| Ok(t.set_params((_io.pos()).try_into().map_err(|_| KError::CastError)?, (_io.pos()).try_into().map_err(|_| KError::CastError)?));
        let t = Self::read_into_with_init::<_, LibvirtSaveImage_Span>(&*_io, Some(self_rc._root.clone()), None, &f)?.into();
        *self_rc.at_next_kind.borrow_mut() = t;
        Ok(())
    }
}
impl LibvirtSaveImage_Subsection {
    pub fn before_page_size(&self) -> Ref<'_, u32> {
        self.before_page_size.borrow()
    }
}
impl LibvirtSaveImage_Subsection {
    pub fn before_mapped_ram(&self) -> Ref<'_, bool> {
        self.before_mapped_ram.borrow()
    }
}
impl LibvirtSaveImage_Subsection {
    pub fn before_ignore_shared(&self) -> Ref<'_, bool> {
        self.before_ignore_shared.borrow()
    }
}
impl LibvirtSaveImage_Subsection {
    pub fn set_params(&mut self, before_page_size: u32, before_mapped_ram: bool, before_ignore_shared: bool) {
        *self.before_page_size.borrow_mut() = before_page_size;
        *self.before_mapped_ram.borrow_mut() = before_mapped_ram;
        *self.before_ignore_shared.borrow_mut() = before_ignore_shared;
    }
}
impl LibvirtSaveImage_Subsection {

    /**
     * Whether this or a subsection before lists `x-ignore-shared`.
     */
    pub fn ignore_shared(
        &self
    ) -> KResult<Ref<'_, bool>> {
        let _io = self._io.borrow();
        let _rrc = self._root.get_value().borrow().upgrade();
        let _prc = self._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        if self.f_ignore_shared.get() {
            return Ok(self.ignore_shared.borrow());
        }
        self.f_ignore_shared.set(true);
        *self.ignore_shared.borrow_mut() = (if *self.name().name() == vec![0x63u8, 0x6fu8, 0x6eu8, 0x66u8, 0x69u8, 0x67u8, 0x75u8, 0x72u8, 0x61u8, 0x74u8, 0x69u8, 0x6fu8, 0x6eu8, 0x2fu8, 0x63u8, 0x61u8, 0x70u8, 0x61u8, 0x62u8, 0x69u8, 0x6cu8, 0x69u8, 0x74u8, 0x69u8, 0x65u8, 0x73u8] { *self.capability_list().ignore_shared()? } else { *self.before_ignore_shared() }) as bool;
        Ok(self.ignore_shared.borrow())
    }

    /**
     * Whether this or a subsection before lists `mapped-ram`.
     */
    pub fn mapped_ram(
        &self
    ) -> KResult<Ref<'_, bool>> {
        let _io = self._io.borrow();
        let _rrc = self._root.get_value().borrow().upgrade();
        let _prc = self._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        if self.f_mapped_ram.get() {
            return Ok(self.mapped_ram.borrow());
        }
        self.f_mapped_ram.set(true);
        *self.mapped_ram.borrow_mut() = (if *self.name().name() == vec![0x63u8, 0x6fu8, 0x6eu8, 0x66u8, 0x69u8, 0x67u8, 0x75u8, 0x72u8, 0x61u8, 0x74u8, 0x69u8, 0x6fu8, 0x6eu8, 0x2fu8, 0x63u8, 0x61u8, 0x70u8, 0x61u8, 0x62u8, 0x69u8, 0x6cu8, 0x69u8, 0x74u8, 0x69u8, 0x65u8, 0x73u8] { *self.capability_list().mapped_ram()? } else { *self.before_mapped_ram() }) as bool;
        Ok(self.mapped_ram.borrow())
    }

    /**
     * The type byte that follows.
     */
    pub fn next_kind(
        &self
    ) -> KResult<Ref<'_, u8>> {
        let _io = self._io.borrow();
        let _rrc = self._root.get_value().borrow().upgrade();
        let _prc = self._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        if self.f_next_kind.get() {
            return Ok(self.next_kind.borrow());
        }
        self.f_next_kind.set(true);
        let _pos = _io.pos();
        _io.seek(*self.at_next_kind().ofs() as usize)?;
        *self.next_kind.borrow_mut() = _io.read_u1()?.into();
        _io.seek(_pos)?;
        Ok(self.next_kind.borrow())
    }

    /**
     * Bytes of a page, if this or a subsection before says it; else 0.
     */
    pub fn page_size(
        &self
    ) -> KResult<Ref<'_, u32>> {
        let _io = self._io.borrow();
        let _rrc = self._root.get_value().borrow().upgrade();
        let _prc = self._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        if self.f_page_size.get() {
            return Ok(self.page_size.borrow());
        }
        self.f_page_size.set(true);
        *self.page_size.borrow_mut() = (if *self.name().name() == vec![0x63u8, 0x6fu8, 0x6eu8, 0x66u8, 0x69u8, 0x67u8, 0x75u8, 0x72u8, 0x61u8, 0x74u8, 0x69u8, 0x6fu8, 0x6eu8, 0x2fu8, 0x74u8, 0x61u8, 0x72u8, 0x67u8, 0x65u8, 0x74u8, 0x2du8, 0x70u8, 0x61u8, 0x67u8, 0x65u8, 0x2du8, 0x62u8, 0x69u8, 0x74u8, 0x73u8] { *self.target_page_bits().page_size()? } else { *self.before_page_size() }) as u32;
        Ok(self.page_size.borrow())
    }
}

/**
 * The type byte.
 */
impl LibvirtSaveImage_Subsection {
    pub fn kind(&self) -> Ref<'_, LibvirtSaveImage_StreamSection> {
        self.kind.borrow()
    }
}

/**
 * Which subsection this is, such as `configuration/capabilities`.
 */
impl LibvirtSaveImage_Subsection {
    pub fn name(&self) -> Ref<'_, OptRc<LibvirtSaveImage_SubsectionName>> {
        self.name.borrow()
    }
}

/**
 * Its version.
 */
impl LibvirtSaveImage_Subsection {
    pub fn head(&self) -> Ref<'_, OptRc<LibvirtSaveImage_SubsectionHead>> {
        self.head.borrow()
    }
}

/**
 * The fields of `configuration/target-page-bits`.
 */
impl LibvirtSaveImage_Subsection {
    pub fn target_page_bits(&self) -> Ref<'_, OptRc<LibvirtSaveImage_TargetPageBits>> {
        self.target_page_bits.borrow()
    }
}

/**
 * The fields of `configuration/capabilities`.
 */
impl LibvirtSaveImage_Subsection {
    pub fn capability_list(&self) -> Ref<'_, OptRc<LibvirtSaveImage_CapabilityList>> {
        self.capability_list.borrow()
    }
}

/**
 * The fields of `configuration/uuid`.
 */
impl LibvirtSaveImage_Subsection {
    pub fn uuid(&self) -> Ref<'_, OptRc<LibvirtSaveImage_Uuid>> {
        self.uuid.borrow()
    }
}

/**
 * Where next_kind is.
 */
impl LibvirtSaveImage_Subsection {
    pub fn at_next_kind(&self) -> Ref<'_, OptRc<LibvirtSaveImage_Span>> {
        self.at_next_kind.borrow()
    }
}
impl LibvirtSaveImage_Subsection {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * What stands between the name of a subsection and its fields.
 */

#[derive(Default, Debug, Clone)]
pub struct LibvirtSaveImage_SubsectionHead {
    pub _root: SharedType<LibvirtSaveImage>,
    pub _parent: SharedType<LibvirtSaveImage_Subsection>,
    pub _self: SharedType<Self>,
    version: RefCell<u32>,
    _io: RefCell<BytesReader>,
}
impl KStruct for LibvirtSaveImage_SubsectionHead {
    type Root = LibvirtSaveImage;
    type Parent = LibvirtSaveImage_Subsection;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.version.borrow_mut() = _io.read_u4be()?.into();
        Ok(())
    }
}
impl LibvirtSaveImage_SubsectionHead {
}

/**
 * The version of its fields, of which QEMU looks at the lowest byte; 1 for those of the configuration.
 */
impl LibvirtSaveImage_SubsectionHead {
    pub fn version(&self) -> Ref<'_, u32> {
        self.version.borrow()
    }
}
impl LibvirtSaveImage_SubsectionHead {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * The name of a subsection of the configuration.
 */

#[derive(Default, Debug, Clone)]
pub struct LibvirtSaveImage_SubsectionName {
    pub _root: SharedType<LibvirtSaveImage>,
    pub _parent: SharedType<LibvirtSaveImage_Subsection>,
    pub _self: SharedType<Self>,
    len_name: RefCell<u8>,
    name: RefCell<Vec<u8>>,
    _io: RefCell<BytesReader>,
}
impl KStruct for LibvirtSaveImage_SubsectionName {
    type Root = LibvirtSaveImage;
    type Parent = LibvirtSaveImage_Subsection;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.len_name.borrow_mut() = _io.read_u1()?.into();
        *self_rc.name.borrow_mut() = _io.read_bytes(*self_rc.len_name() as usize)?.into();
        if !( ((*self_rc.name() == vec![0x63u8, 0x6fu8, 0x6eu8, 0x66u8, 0x69u8, 0x67u8, 0x75u8, 0x72u8, 0x61u8, 0x74u8, 0x69u8, 0x6fu8, 0x6eu8, 0x2fu8, 0x74u8, 0x61u8, 0x72u8, 0x67u8, 0x65u8, 0x74u8, 0x2du8, 0x70u8, 0x61u8, 0x67u8, 0x65u8, 0x2du8, 0x62u8, 0x69u8, 0x74u8, 0x73u8]) || (*self_rc.name() == vec![0x63u8, 0x6fu8, 0x6eu8, 0x66u8, 0x69u8, 0x67u8, 0x75u8, 0x72u8, 0x61u8, 0x74u8, 0x69u8, 0x6fu8, 0x6eu8, 0x2fu8, 0x63u8, 0x61u8, 0x70u8, 0x61u8, 0x62u8, 0x69u8, 0x6cu8, 0x69u8, 0x74u8, 0x69u8, 0x65u8, 0x73u8]) || (*self_rc.name() == vec![0x63u8, 0x6fu8, 0x6eu8, 0x66u8, 0x69u8, 0x67u8, 0x75u8, 0x72u8, 0x61u8, 0x74u8, 0x69u8, 0x6fu8, 0x6eu8, 0x2fu8, 0x75u8, 0x75u8, 0x69u8, 0x64u8])) ) {
            return Err(KError::ValidationFailed(ValidationFailedError { kind: ValidationKind::NotAnyOf, src_path: "/types/subsection_name/seq/1".to_string() }));
        }
        Ok(())
    }
}
impl LibvirtSaveImage_SubsectionName {
}

/**
 * Bytes of the name.
 */
impl LibvirtSaveImage_SubsectionName {
    pub fn len_name(&self) -> Ref<'_, u8> {
        self.len_name.borrow()
    }
}

/**
 * The name.
 */
impl LibvirtSaveImage_SubsectionName {
    pub fn name(&self) -> Ref<'_, Vec<u8>> {
        self.name.borrow()
    }
}
impl LibvirtSaveImage_SubsectionName {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * The fields of the subsection `configuration/target-page-bits`.
 */

#[derive(Default, Debug, Clone)]
pub struct LibvirtSaveImage_TargetPageBits {
    pub _root: SharedType<LibvirtSaveImage>,
    pub _parent: SharedType<LibvirtSaveImage_Subsection>,
    pub _self: SharedType<Self>,
    page_bits: RefCell<u32>,
    _io: RefCell<BytesReader>,
    f_page_size: Cell<bool>,
    page_size: RefCell<u32>,
}
impl KStruct for LibvirtSaveImage_TargetPageBits {
    type Root = LibvirtSaveImage;
    type Parent = LibvirtSaveImage_Subsection;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.page_bits.borrow_mut() = _io.read_u4be()?.into();
        if !(((*self_rc.page_bits() as u32) <= (24 as u32))) {
            return Err(KError::ValidationFailed(ValidationFailedError { kind: ValidationKind::GreaterThan, src_path: "/types/target_page_bits/seq/0".to_string() }));
        }
        Ok(())
    }
}
impl LibvirtSaveImage_TargetPageBits {

    /**
     * Bytes of a page; the flags of a RamWord leave no room for less than 1024.
     */
    pub fn page_size(
        &self
    ) -> KResult<Ref<'_, u32>> {
        let _io = self._io.borrow();
        let _rrc = self._root.get_value().borrow().upgrade();
        let _prc = self._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        if self.f_page_size.get() {
            return Ok(self.page_size.borrow());
        }
        self.f_page_size.set(true);
        *self.page_size.borrow_mut() = (if ((*self.page_bits() as u32) > (9 as u32)) { (((1 as i32) << ((*self.page_bits() as i32) as i32)) as u32) } else { (0 as u32) }) as u32;
        Ok(self.page_size.borrow())
    }
}

/**
 * The target's page size is two to this power.
 */
impl LibvirtSaveImage_TargetPageBits {
    pub fn page_bits(&self) -> Ref<'_, u32> {
        self.page_bits.borrow()
    }
}
impl LibvirtSaveImage_TargetPageBits {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * An area that holds one NUL-terminated text and room for it to grow.
 */

#[derive(Default, Debug, Clone)]
pub struct LibvirtSaveImage_TextArea {
    pub _root: SharedType<LibvirtSaveImage>,
    pub _parent: SharedType<LibvirtSaveImage>,
    pub _self: SharedType<Self>,
    text: RefCell<Vec<u8>>,
    _io: RefCell<BytesReader>,
    f_padding: Cell<bool>,
    padding: RefCell<Vec<u8>>,
}
impl KStruct for LibvirtSaveImage_TextArea {
    type Root = LibvirtSaveImage;
    type Parent = LibvirtSaveImage;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.text.borrow_mut() = bytes_terminate(&_io.read_bytes_full()?.into(), 0, false).into();
        Ok(())
    }
}
impl LibvirtSaveImage_TextArea {

    /**
     * The NUL that ends the text, zeros, and whatever an older edit left behind; readers ignore it.
     */
    pub fn padding(
        &self
    ) -> KResult<Ref<'_, Vec<u8>>> {
        let _io = self._io.borrow();
        let _rrc = self._root.get_value().borrow().upgrade();
        let _prc = self._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        if self.f_padding.get() {
            return Ok(self.padding.borrow());
        }
        self.f_padding.set(true);
        let _pos = _io.pos();
        _io.seek(self.text().len() as usize)?;
        *self.padding.borrow_mut() = _io.read_bytes_full()?.into();
        _io.seek(_pos)?;
        Ok(self.padding.borrow())
    }
}

/**
 * The text, UTF-8, without its NUL; readers stop at the first NUL.
 */
impl LibvirtSaveImage_TextArea {
    pub fn text(&self) -> Ref<'_, Vec<u8>> {
        self.text.borrow()
    }
}
impl LibvirtSaveImage_TextArea {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * The fields of the subsection `configuration/uuid`.
 */

#[derive(Default, Debug, Clone)]
pub struct LibvirtSaveImage_Uuid {
    pub _root: SharedType<LibvirtSaveImage>,
    pub _parent: SharedType<LibvirtSaveImage_Subsection>,
    pub _self: SharedType<Self>,
    value: RefCell<Vec<u8>>,
    _io: RefCell<BytesReader>,
}
impl KStruct for LibvirtSaveImage_Uuid {
    type Root = LibvirtSaveImage;
    type Parent = LibvirtSaveImage_Subsection;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.value.borrow_mut() = _io.read_bytes(16 as usize)?.into();
        Ok(())
    }
}
impl LibvirtSaveImage_Uuid {
}

/**
 * The guest's UUID as 16 bytes.
 */
impl LibvirtSaveImage_Uuid {
    pub fn value(&self) -> Ref<'_, Vec<u8>> {
        self.value.borrow()
    }
}
impl LibvirtSaveImage_Uuid {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * A record in the state of a VFIO device.
 */

#[derive(Default, Debug, Clone)]
pub struct LibvirtSaveImage_VfioRecord {
    pub _root: SharedType<LibvirtSaveImage>,
    pub _parent: SharedType<KStructUnit>,
    pub _self: SharedType<Self>,
    mark: RefCell<Vec<u8>>,
    tag: RefCell<LibvirtSaveImage_VfioTag>,
    len_data: RefCell<u64>,
    head_end: RefCell<OptRc<LibvirtSaveImage_Span>>,
    data: RefCell<OptRc<LibvirtSaveImage_Span>>,
    _io: RefCell<BytesReader>,
    f_data_end: Cell<bool>,
    data_end: RefCell<i64>,
    f_ofs_end: Cell<bool>,
    ofs_end: RefCell<i64>,
}
impl KStruct for LibvirtSaveImage_VfioRecord {
    type Root = LibvirtSaveImage;
    type Parent = KStructUnit;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.mark.borrow_mut() = _io.read_bytes(6 as usize)?.into();
        if !(*self_rc.mark() == vec![0xffu8, 0xffu8, 0xffu8, 0xffu8, 0xefu8, 0x10u8]) {
            return Err(KError::ValidationFailed(ValidationFailedError { kind: ValidationKind::NotEqual, src_path: "/types/vfio_record/seq/0".to_string() }));
        }
        *self_rc.tag.borrow_mut() = (_io.read_u2be()? as i64).try_into()?;
        if *self_rc.tag() == LibvirtSaveImage_VfioTag::DevData {
            *self_rc.len_data.borrow_mut() = _io.read_u8be()?.into();
            if !(*self_rc.len_data() >= if  (((*self_rc.len_data() as i64) >= (0 as i64)) && ((*self_rc.len_data() as i64) <= (70368744177664 as i64)))  { *self_rc.len_data() } else { 1 }) {
                return Err(KError::ValidationFailed(ValidationFailedError { kind: ValidationKind::LessThan, src_path: "/types/vfio_record/seq/2".to_string() }));
            }
            if !(*self_rc.len_data() <= if  (((*self_rc.len_data() as i64) >= (0 as i64)) && ((*self_rc.len_data() as i64) <= (70368744177664 as i64)))  { *self_rc.len_data() } else { 0 }) {
                return Err(KError::ValidationFailed(ValidationFailedError { kind: ValidationKind::GreaterThan, src_path: "/types/vfio_record/seq/2".to_string() }));
            }
        }
        let f = |t : &mut LibvirtSaveImage_Span| Ok(t.set_params((_io.pos()).try_into().map_err(|_| KError::CastError)?, (_io.pos()).try_into().map_err(|_| KError::CastError)?));
        let t = Self::read_into_with_init::<_, LibvirtSaveImage_Span>(&*_io, Some(self_rc._root.clone()), None, &f)?.into();
        *self_rc.head_end.borrow_mut() = t;
        if *self_rc.tag() == LibvirtSaveImage_VfioTag::DevData {
            let f = |t : &mut LibvirtSaveImage_Span| Ok(t.set_params((*self_rc.head_end().ofs()).try_into().map_err(|_| KError::CastError)?, (((*self_rc.head_end().ofs() as i64) + ((*self_rc.len_data() as i64) as i64))).try_into().map_err(|_| KError::CastError)?));
            let t = Self::read_into_with_init::<_, LibvirtSaveImage_Span>(&*_io, Some(self_rc._root.clone()), None, &f)?.into();
            *self_rc.data.borrow_mut() = t;
        }
        Ok(())
    }
}
impl LibvirtSaveImage_VfioRecord {

    /**
     * Where data ends, if there is one.
     */
    pub fn data_end(
        &self
    ) -> KResult<Ref<'_, i64>> {
        let _io = self._io.borrow();
        let _rrc = self._root.get_value().borrow().upgrade();
        let _prc = self._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        if self.f_data_end.get() {
            return Ok(self.data_end.borrow());
        }
        self.f_data_end.set(true);
        *self.data_end.borrow_mut() = (if *self.tag() == LibvirtSaveImage_VfioTag::DevData { *self.data().ofs_end() } else { *self.head_end().ofs() }) as i64;
        Ok(self.data_end.borrow())
    }

    /**
     * Where this ends in the file.
     */
    pub fn ofs_end(
        &self
    ) -> KResult<Ref<'_, i64>> {
        let _io = self._io.borrow();
        let _rrc = self._root.get_value().borrow().upgrade();
        let _prc = self._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        if self.f_ofs_end.get() {
            return Ok(self.ofs_end.borrow());
        }
        self.f_ofs_end.set(true);
        *self.ofs_end.borrow_mut() = (*self.data_end()?) as i64;
        Ok(self.ofs_end.borrow())
    }
}

/**
 * Says that this is a mark of VFIO.
 */
impl LibvirtSaveImage_VfioRecord {
    pub fn mark(&self) -> Ref<'_, Vec<u8>> {
        self.mark.borrow()
    }
}

/**
 * What follows.
 */
impl LibvirtSaveImage_VfioRecord {
    pub fn tag(&self) -> Ref<'_, LibvirtSaveImage_VfioTag> {
        self.tag.borrow()
    }
}

/**
 * Bytes that follow.
 */
impl LibvirtSaveImage_VfioRecord {
    pub fn len_data(&self) -> Ref<'_, u64> {
        self.len_data.borrow()
    }
}

/**
 * Where the fields of fixed place end.
 */
impl LibvirtSaveImage_VfioRecord {
    pub fn head_end(&self) -> Ref<'_, OptRc<LibvirtSaveImage_Span>> {
        self.head_end.borrow()
    }
}

/**
 * A piece of the device's state.
 */
impl LibvirtSaveImage_VfioRecord {
    pub fn data(&self) -> Ref<'_, OptRc<LibvirtSaveImage_Span>> {
        self.data.borrow()
    }
}
impl LibvirtSaveImage_VfioRecord {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * The description of all device state after its type byte; the JSON text follows.
 */

#[derive(Default, Debug, Clone)]
pub struct LibvirtSaveImage_VmDescription {
    pub _root: SharedType<LibvirtSaveImage>,
    pub _parent: SharedType<KStructUnit>,
    pub _self: SharedType<Self>,
    len_json: RefCell<u32>,
    _io: RefCell<BytesReader>,
}
impl KStruct for LibvirtSaveImage_VmDescription {
    type Root = LibvirtSaveImage;
    type Parent = KStructUnit;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.len_json.borrow_mut() = _io.read_u4be()?.into();
        Ok(())
    }
}
impl LibvirtSaveImage_VmDescription {
}

/**
 * Bytes of the JSON text, which reaches to the end of the stream.
 */
impl LibvirtSaveImage_VmDescription {
    pub fn len_json(&self) -> Ref<'_, u32> {
        self.len_json.borrow()
    }
}
impl LibvirtSaveImage_VmDescription {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * The numbers of the header, in the byte order of the host that wrote them.
 */

#[derive(Default, Debug, Clone)]
pub struct LibvirtSaveImage_Words {
    pub _root: SharedType<LibvirtSaveImage>,
    pub _parent: SharedType<LibvirtSaveImage_SaveHeader>,
    pub _self: SharedType<Self>,
    version: RefCell<u32>,
    len_data: RefCell<u32>,
    was_running: RefCell<u32>,
    format: RefCell<u32>,
    ofs_cookie: RefCell<u32>,
    features: RefCell<u32>,
    reserved: RefCell<Vec<u8>>,
    _io: RefCell<BytesReader>,
    f_features_mapped_ram: Cell<bool>,
    features_mapped_ram: RefCell<bool>,
    f_format_enum: Cell<bool>,
    format_enum: RefCell<LibvirtSaveImage_SaveFormat>,
    f_len_cookie: Cell<bool>,
    len_cookie: RefCell<i32>,
    f_len_xml: Cell<bool>,
    len_xml: RefCell<u32>,
    f_ofs_payload: Cell<bool>,
    ofs_payload: RefCell<i32>,
    _is_le: RefCell<i32>,
}
impl KStruct for LibvirtSaveImage_Words {
    type Root = LibvirtSaveImage;
    type Parent = LibvirtSaveImage_SaveHeader;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        match *_prc.as_ref().unwrap().byte_order()? {
            0 => {
                *self_rc._is_le.borrow_mut() = (1) as i32;
            }
            1 => {
                *self_rc._is_le.borrow_mut() = (2) as i32;
            }
            _ => {}
        }
        if *self_rc._is_le.borrow() == 0 {
            return Err(KError::UndecidedEndianness { src_path: "/types/words".to_string() });
        }
        *self_rc.version.borrow_mut() = if *self_rc._is_le.borrow() == 1 { _io.read_u4le()?.into() } else { _io.read_u4be()?.into() };
        if !(((*self_rc.version() as u32) <= (3 as u32))) {
            return Err(KError::ValidationFailed(ValidationFailedError { kind: ValidationKind::GreaterThan, src_path: "/types/words/seq/0".to_string() }));
        }
        *self_rc.len_data.borrow_mut() = if *self_rc._is_le.borrow() == 1 { _io.read_u4le()?.into() } else { _io.read_u4be()?.into() };
        if !(((*self_rc.len_data() as u32) >= (1 as u32))) {
            return Err(KError::ValidationFailed(ValidationFailedError { kind: ValidationKind::LessThan, src_path: "/types/words/seq/1".to_string() }));
        }
        *self_rc.was_running.borrow_mut() = if *self_rc._is_le.borrow() == 1 { _io.read_u4le()?.into() } else { _io.read_u4be()?.into() };
        *self_rc.format.borrow_mut() = if *self_rc._is_le.borrow() == 1 { _io.read_u4le()?.into() } else { _io.read_u4be()?.into() };
        if !( ((((*self_rc.format() as u32) == (0 as u32))) || (((*self_rc.format() as u32) == (1 as u32))) || (((*self_rc.format() as u32) == (2 as u32))) || (((*self_rc.format() as u32) == (3 as u32))) || (((*self_rc.format() as u32) == (4 as u32))) || (((*self_rc.format() as u32) == (5 as u32))) || (((*self_rc.format() as u32) == (6 as u32)))) ) {
            return Err(KError::ValidationFailed(ValidationFailedError { kind: ValidationKind::NotAnyOf, src_path: "/types/words/seq/3".to_string() }));
        }
        *self_rc.ofs_cookie.borrow_mut() = if *self_rc._is_le.borrow() == 1 { _io.read_u4le()?.into() } else { _io.read_u4be()?.into() };
        if !(*self_rc.ofs_cookie() <= *self_rc.len_data()) {
            return Err(KError::ValidationFailed(ValidationFailedError { kind: ValidationKind::GreaterThan, src_path: "/types/words/seq/4".to_string() }));
        }
        if ((*self_rc.version() as u32) >= (3 as u32)) {
            *self_rc.features.borrow_mut() = if *self_rc._is_le.borrow() == 1 { _io.read_u4le()?.into() } else { _io.read_u4be()?.into() };
            if !( ((((*self_rc.features() as u32) == (0 as u32))) || (((*self_rc.features() as u32) == (1 as u32)))) ) {
                return Err(KError::ValidationFailed(ValidationFailedError { kind: ValidationKind::NotAnyOf, src_path: "/types/words/seq/5".to_string() }));
            }
        }
        *self_rc.reserved.borrow_mut() = _io.read_bytes_full()?.into();
        Ok(())
    }
}
impl LibvirtSaveImage_Words {
    pub fn set_endian(&mut self, _is_le: i32) {
        *self._is_le.borrow_mut() = _is_le;
    }
}
impl LibvirtSaveImage_Words {

    /**
     * The payload uses QEMU's mapped-ram layout.
     */
    pub fn features_mapped_ram(
        &self
    ) -> KResult<Ref<'_, bool>> {
        let _io = self._io.borrow();
        let _rrc = self._root.get_value().borrow().upgrade();
        let _prc = self._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        if self.f_features_mapped_ram.get() {
            return Ok(self.features_mapped_ram.borrow());
        }
        self.f_features_mapped_ram.set(true);
        if ((*self.version() as u32) >= (3 as u32)) {
            *self.features_mapped_ram.borrow_mut() = (((((*self.features() as u32) & (1 as u32)) as i32) != (0 as i32))) as bool;
        }
        Ok(self.features_mapped_ram.borrow())
    }

    /**
     * `format` as one of the known values.
     */
    pub fn format_enum(
        &self
    ) -> KResult<Ref<'_, LibvirtSaveImage_SaveFormat>> {
        let _io = self._io.borrow();
        let _rrc = self._root.get_value().borrow().upgrade();
        let _prc = self._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        if self.f_format_enum.get() {
            return Ok(self.format_enum.borrow());
        }
        self.f_format_enum.set(true);
        *self.format_enum.borrow_mut() = (*self.format() as i64).try_into()?;
        Ok(self.format_enum.borrow())
    }

    /**
     * Bytes of the cookie's area, which reaches to the payload.
     */
    pub fn len_cookie(
        &self
    ) -> KResult<Ref<'_, i32>> {
        let _io = self._io.borrow();
        let _rrc = self._root.get_value().borrow().upgrade();
        let _prc = self._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        if self.f_len_cookie.get() {
            return Ok(self.len_cookie.borrow());
        }
        self.f_len_cookie.set(true);
        *self.len_cookie.borrow_mut() = (((*self.len_data() as u32) - (*self.len_xml()? as u32))) as i32;
        Ok(self.len_cookie.borrow())
    }

    /**
     * Bytes of the XML's area: up to the cookie, or up to the payload.
     */
    pub fn len_xml(
        &self
    ) -> KResult<Ref<'_, u32>> {
        let _io = self._io.borrow();
        let _rrc = self._root.get_value().borrow().upgrade();
        let _prc = self._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        if self.f_len_xml.get() {
            return Ok(self.len_xml.borrow());
        }
        self.f_len_xml.set(true);
        *self.len_xml.borrow_mut() = (if ((*self.ofs_cookie() as u32) != (0 as u32)) { *self.ofs_cookie() } else { *self.len_data() }) as u32;
        Ok(self.len_xml.borrow())
    }

    /**
     * Where the payload begins in the file; nothing else points to it and it is not aligned.
     */
    pub fn ofs_payload(
        &self
    ) -> KResult<Ref<'_, i32>> {
        let _io = self._io.borrow();
        let _rrc = self._root.get_value().borrow().upgrade();
        let _prc = self._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        if self.f_ofs_payload.get() {
            return Ok(self.ofs_payload.borrow());
        }
        self.f_ofs_payload.set(true);
        *self.ofs_payload.borrow_mut() = (((*self.len_data() as u32) + (92 as u32))) as i32;
        Ok(self.ofs_payload.borrow())
    }
}

/**
 * Header version: 2 since libvirt 0.7.1; 1 before; 3 adds `features` and was never released.
 */
impl LibvirtSaveImage_Words {
    pub fn version(&self) -> Ref<'_, u32> {
        self.version.borrow()
    }
}

/**
 * Bytes from the end of the header to the payload: XML, cookie and padding.
 */
impl LibvirtSaveImage_Words {
    pub fn len_data(&self) -> Ref<'_, u32> {
        self.len_data.borrow()
    }
}

/**
 * Whether the guest runs on after a restore: 0 leaves it paused, any other value resumes it.
 */
impl LibvirtSaveImage_Words {
    pub fn was_running(&self) -> Ref<'_, u32> {
        self.was_running.borrow()
    }
}

/**
 * What the payload is said to be. Versions 0 and 1 have no such field and are never decompressed.
 */
impl LibvirtSaveImage_Words {
    pub fn format(&self) -> Ref<'_, u32> {
        self.format.borrow()
    }
}

/**
 * Where the cookie begins, counted from the end of the header; 0 when there is none.
 */
impl LibvirtSaveImage_Words {
    pub fn ofs_cookie(&self) -> Ref<'_, u32> {
        self.ofs_cookie.borrow()
    }
}

/**
 * What a reader must be able to do before it touches the payload; from version 3 on.
 */
impl LibvirtSaveImage_Words {
    pub fn features(&self) -> Ref<'_, u32> {
        self.features.borrow()
    }
}

/**
 * Written as zero, ignored by every reader, and in no defined byte order.
 */
impl LibvirtSaveImage_Words {
    pub fn reserved(&self) -> Ref<'_, Vec<u8>> {
        self.reserved.borrow()
    }
}
impl LibvirtSaveImage_Words {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * The registers behind those of sysenter.
 */

#[derive(Default, Debug, Clone)]
pub struct LibvirtSaveImage_X86Control {
    pub _root: SharedType<LibvirtSaveImage>,
    pub _parent: SharedType<KStructUnit>,
    pub _self: SharedType<Self>,
    cr0: RefCell<u64>,
    cr2: RefCell<u64>,
    cr3: RefCell<u64>,
    cr4: RefCell<u64>,
    debug: RefCell<Vec<u8>>,
    a20_mask: RefCell<u32>,
    mxcsr: RefCell<u32>,
    xmm: RefCell<Vec<u8>>,
    efer: RefCell<u64>,
    star: RefCell<u64>,
    lstar: RefCell<u64>,
    cstar: RefCell<u64>,
    fmask: RefCell<u64>,
    kernel_gs_base: RefCell<u64>,
    _io: RefCell<BytesReader>,
}
impl KStruct for LibvirtSaveImage_X86Control {
    type Root = LibvirtSaveImage;
    type Parent = KStructUnit;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.cr0.borrow_mut() = _io.read_u8be()?.into();
        *self_rc.cr2.borrow_mut() = _io.read_u8be()?.into();
        *self_rc.cr3.borrow_mut() = _io.read_u8be()?.into();
        *self_rc.cr4.borrow_mut() = _io.read_u8be()?.into();
        *self_rc.debug.borrow_mut() = _io.read_bytes(64 as usize)?.into();
        *self_rc.a20_mask.borrow_mut() = _io.read_u4be()?.into();
        *self_rc.mxcsr.borrow_mut() = _io.read_u4be()?.into();
        *self_rc.xmm.borrow_mut() = _io.read_bytes(256 as usize)?.into();
        *self_rc.efer.borrow_mut() = _io.read_u8be()?.into();
        *self_rc.star.borrow_mut() = _io.read_u8be()?.into();
        *self_rc.lstar.borrow_mut() = _io.read_u8be()?.into();
        *self_rc.cstar.borrow_mut() = _io.read_u8be()?.into();
        *self_rc.fmask.borrow_mut() = _io.read_u8be()?.into();
        *self_rc.kernel_gs_base.borrow_mut() = _io.read_u8be()?.into();
        Ok(())
    }
}
impl LibvirtSaveImage_X86Control {
}

/**
 * A control register.
 */
impl LibvirtSaveImage_X86Control {
    pub fn cr0(&self) -> Ref<'_, u64> {
        self.cr0.borrow()
    }
}

/**
 * The address of the last page fault.
 */
impl LibvirtSaveImage_X86Control {
    pub fn cr2(&self) -> Ref<'_, u64> {
        self.cr2.borrow()
    }
}

/**
 * The page tables.
 */
impl LibvirtSaveImage_X86Control {
    pub fn cr3(&self) -> Ref<'_, u64> {
        self.cr3.borrow()
    }
}

/**
 * A control register.
 */
impl LibvirtSaveImage_X86Control {
    pub fn cr4(&self) -> Ref<'_, u64> {
        self.cr4.borrow()
    }
}

/**
 * The debug registers, 64 bits each.
 */
impl LibvirtSaveImage_X86Control {
    pub fn debug(&self) -> Ref<'_, Vec<u8>> {
        self.debug.borrow()
    }
}

/**
 * The mask of addresses.
 */
impl LibvirtSaveImage_X86Control {
    pub fn a20_mask(&self) -> Ref<'_, u32> {
        self.a20_mask.borrow()
    }
}

/**
 * Control and status of SSE.
 */
impl LibvirtSaveImage_X86Control {
    pub fn mxcsr(&self) -> Ref<'_, u32> {
        self.mxcsr.borrow()
    }
}

/**
 * Sixteen times the low and the high half of a register of SSE.
 */
impl LibvirtSaveImage_X86Control {
    pub fn xmm(&self) -> Ref<'_, Vec<u8>> {
        self.xmm.borrow()
    }
}

/**
 * Extended features: long mode, among others.
 */
impl LibvirtSaveImage_X86Control {
    pub fn efer(&self) -> Ref<'_, u64> {
        self.efer.borrow()
    }
}

/**
 * The segments of syscall.
 */
impl LibvirtSaveImage_X86Control {
    pub fn star(&self) -> Ref<'_, u64> {
        self.star.borrow()
    }
}

/**
 * The address of syscall.
 */
impl LibvirtSaveImage_X86Control {
    pub fn lstar(&self) -> Ref<'_, u64> {
        self.lstar.borrow()
    }
}

/**
 * The address of syscall of 32-bit code.
 */
impl LibvirtSaveImage_X86Control {
    pub fn cstar(&self) -> Ref<'_, u64> {
        self.cstar.borrow()
    }
}

/**
 * The flags that syscall clears.
 */
impl LibvirtSaveImage_X86Control {
    pub fn fmask(&self) -> Ref<'_, u64> {
        self.fmask.borrow()
    }
}

/**
 * The base of gs that swapgs brings.
 */
impl LibvirtSaveImage_X86Control {
    pub fn kernel_gs_base(&self) -> Ref<'_, u64> {
        self.kernel_gs_base.borrow()
    }
}
impl LibvirtSaveImage_X86Control {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * The beginning of `cpu` of x86-64, versions 7 to 12.
 */

#[derive(Default, Debug, Clone)]
pub struct LibvirtSaveImage_X86Cpu {
    pub _root: SharedType<LibvirtSaveImage>,
    pub _parent: SharedType<KStructUnit>,
    pub _self: SharedType<Self>,
    general: RefCell<OptRc<LibvirtSaveImage_X86General>>,
    sysenter_esp: RefCell<u64>,
    sysenter_eip: RefCell<u64>,
    control: RefCell<OptRc<LibvirtSaveImage_X86Control>>,
    _io: RefCell<BytesReader>,
}
impl KStruct for LibvirtSaveImage_X86Cpu {
    type Root = LibvirtSaveImage;
    type Parent = KStructUnit;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        let t = Self::read_into::<_, LibvirtSaveImage_X86General>(&*_io, Some(self_rc._root.clone()), None)?.into();
        *self_rc.general.borrow_mut() = t;
        *self_rc.sysenter_esp.borrow_mut() = _io.read_u8be()?.into();
        *self_rc.sysenter_eip.borrow_mut() = _io.read_u8be()?.into();
        let t = Self::read_into::<_, LibvirtSaveImage_X86Control>(&*_io, Some(self_rc._root.clone()), None)?.into();
        *self_rc.control.borrow_mut() = t;
        Ok(())
    }
}
impl LibvirtSaveImage_X86Cpu {
}

/**
 * The registers up to those of sysenter.
 */
impl LibvirtSaveImage_X86Cpu {
    pub fn general(&self) -> Ref<'_, OptRc<LibvirtSaveImage_X86General>> {
        self.general.borrow()
    }
}

/**
 * The stack of sysenter.
 */
impl LibvirtSaveImage_X86Cpu {
    pub fn sysenter_esp(&self) -> Ref<'_, u64> {
        self.sysenter_esp.borrow()
    }
}

/**
 * The address of sysenter.
 */
impl LibvirtSaveImage_X86Cpu {
    pub fn sysenter_eip(&self) -> Ref<'_, u64> {
        self.sysenter_eip.borrow()
    }
}

/**
 * The registers behind them.
 */
impl LibvirtSaveImage_X86Cpu {
    pub fn control(&self) -> Ref<'_, OptRc<LibvirtSaveImage_X86Control>> {
        self.control.borrow()
    }
}
impl LibvirtSaveImage_X86Cpu {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * The registers up to those of sysenter.
 */

#[derive(Default, Debug, Clone)]
pub struct LibvirtSaveImage_X86General {
    pub _root: SharedType<LibvirtSaveImage>,
    pub _parent: SharedType<KStructUnit>,
    pub _self: SharedType<Self>,
    rax: RefCell<u64>,
    rcx: RefCell<u64>,
    rdx: RefCell<u64>,
    rbx: RefCell<u64>,
    rsp: RefCell<u64>,
    rbp: RefCell<u64>,
    rsi: RefCell<u64>,
    rdi: RefCell<u64>,
    r8: RefCell<u64>,
    r9: RefCell<u64>,
    r10: RefCell<u64>,
    r11: RefCell<u64>,
    r12: RefCell<u64>,
    r13: RefCell<u64>,
    r14: RefCell<u64>,
    r15: RefCell<u64>,
    rip: RefCell<u64>,
    rflags: RefCell<u64>,
    hflags: RefCell<u32>,
    fpu: RefCell<Vec<u8>>,
    es: RefCell<OptRc<LibvirtSaveImage_X86Segment>>,
    cs: RefCell<OptRc<LibvirtSaveImage_X86Segment>>,
    ss: RefCell<OptRc<LibvirtSaveImage_X86Segment>>,
    ds: RefCell<OptRc<LibvirtSaveImage_X86Segment>>,
    fs: RefCell<OptRc<LibvirtSaveImage_X86Segment>>,
    gs: RefCell<OptRc<LibvirtSaveImage_X86Segment>>,
    ldt: RefCell<OptRc<LibvirtSaveImage_X86Segment>>,
    tr: RefCell<OptRc<LibvirtSaveImage_X86Segment>>,
    gdt: RefCell<OptRc<LibvirtSaveImage_X86Segment>>,
    idt: RefCell<OptRc<LibvirtSaveImage_X86Segment>>,
    sysenter_cs: RefCell<u32>,
    _io: RefCell<BytesReader>,
}
impl KStruct for LibvirtSaveImage_X86General {
    type Root = LibvirtSaveImage;
    type Parent = KStructUnit;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.rax.borrow_mut() = _io.read_u8be()?.into();
        *self_rc.rcx.borrow_mut() = _io.read_u8be()?.into();
        *self_rc.rdx.borrow_mut() = _io.read_u8be()?.into();
        *self_rc.rbx.borrow_mut() = _io.read_u8be()?.into();
        *self_rc.rsp.borrow_mut() = _io.read_u8be()?.into();
        *self_rc.rbp.borrow_mut() = _io.read_u8be()?.into();
        *self_rc.rsi.borrow_mut() = _io.read_u8be()?.into();
        *self_rc.rdi.borrow_mut() = _io.read_u8be()?.into();
        *self_rc.r8.borrow_mut() = _io.read_u8be()?.into();
        *self_rc.r9.borrow_mut() = _io.read_u8be()?.into();
        *self_rc.r10.borrow_mut() = _io.read_u8be()?.into();
        *self_rc.r11.borrow_mut() = _io.read_u8be()?.into();
        *self_rc.r12.borrow_mut() = _io.read_u8be()?.into();
        *self_rc.r13.borrow_mut() = _io.read_u8be()?.into();
        *self_rc.r14.borrow_mut() = _io.read_u8be()?.into();
        *self_rc.r15.borrow_mut() = _io.read_u8be()?.into();
        *self_rc.rip.borrow_mut() = _io.read_u8be()?.into();
        *self_rc.rflags.borrow_mut() = _io.read_u8be()?.into();
        *self_rc.hflags.borrow_mut() = _io.read_u4be()?.into();
        *self_rc.fpu.borrow_mut() = _io.read_bytes(88 as usize)?.into();
        let t = Self::read_into::<_, LibvirtSaveImage_X86Segment>(&*_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
        *self_rc.es.borrow_mut() = t;
        let t = Self::read_into::<_, LibvirtSaveImage_X86Segment>(&*_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
        *self_rc.cs.borrow_mut() = t;
        let t = Self::read_into::<_, LibvirtSaveImage_X86Segment>(&*_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
        *self_rc.ss.borrow_mut() = t;
        let t = Self::read_into::<_, LibvirtSaveImage_X86Segment>(&*_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
        *self_rc.ds.borrow_mut() = t;
        let t = Self::read_into::<_, LibvirtSaveImage_X86Segment>(&*_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
        *self_rc.fs.borrow_mut() = t;
        let t = Self::read_into::<_, LibvirtSaveImage_X86Segment>(&*_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
        *self_rc.gs.borrow_mut() = t;
        let t = Self::read_into::<_, LibvirtSaveImage_X86Segment>(&*_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
        *self_rc.ldt.borrow_mut() = t;
        let t = Self::read_into::<_, LibvirtSaveImage_X86Segment>(&*_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
        *self_rc.tr.borrow_mut() = t;
        let t = Self::read_into::<_, LibvirtSaveImage_X86Segment>(&*_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
        *self_rc.gdt.borrow_mut() = t;
        let t = Self::read_into::<_, LibvirtSaveImage_X86Segment>(&*_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
        *self_rc.idt.borrow_mut() = t;
        *self_rc.sysenter_cs.borrow_mut() = _io.read_u4be()?.into();
        Ok(())
    }
}
impl LibvirtSaveImage_X86General {
}

/**
 * A general register.
 */
impl LibvirtSaveImage_X86General {
    pub fn rax(&self) -> Ref<'_, u64> {
        self.rax.borrow()
    }
}

/**
 * A general register.
 */
impl LibvirtSaveImage_X86General {
    pub fn rcx(&self) -> Ref<'_, u64> {
        self.rcx.borrow()
    }
}

/**
 * A general register.
 */
impl LibvirtSaveImage_X86General {
    pub fn rdx(&self) -> Ref<'_, u64> {
        self.rdx.borrow()
    }
}

/**
 * A general register.
 */
impl LibvirtSaveImage_X86General {
    pub fn rbx(&self) -> Ref<'_, u64> {
        self.rbx.borrow()
    }
}

/**
 * The stack.
 */
impl LibvirtSaveImage_X86General {
    pub fn rsp(&self) -> Ref<'_, u64> {
        self.rsp.borrow()
    }
}

/**
 * A general register.
 */
impl LibvirtSaveImage_X86General {
    pub fn rbp(&self) -> Ref<'_, u64> {
        self.rbp.borrow()
    }
}

/**
 * A general register.
 */
impl LibvirtSaveImage_X86General {
    pub fn rsi(&self) -> Ref<'_, u64> {
        self.rsi.borrow()
    }
}

/**
 * A general register.
 */
impl LibvirtSaveImage_X86General {
    pub fn rdi(&self) -> Ref<'_, u64> {
        self.rdi.borrow()
    }
}

/**
 * A general register.
 */
impl LibvirtSaveImage_X86General {
    pub fn r8(&self) -> Ref<'_, u64> {
        self.r8.borrow()
    }
}

/**
 * A general register.
 */
impl LibvirtSaveImage_X86General {
    pub fn r9(&self) -> Ref<'_, u64> {
        self.r9.borrow()
    }
}

/**
 * A general register.
 */
impl LibvirtSaveImage_X86General {
    pub fn r10(&self) -> Ref<'_, u64> {
        self.r10.borrow()
    }
}

/**
 * A general register.
 */
impl LibvirtSaveImage_X86General {
    pub fn r11(&self) -> Ref<'_, u64> {
        self.r11.borrow()
    }
}

/**
 * A general register.
 */
impl LibvirtSaveImage_X86General {
    pub fn r12(&self) -> Ref<'_, u64> {
        self.r12.borrow()
    }
}

/**
 * A general register.
 */
impl LibvirtSaveImage_X86General {
    pub fn r13(&self) -> Ref<'_, u64> {
        self.r13.borrow()
    }
}

/**
 * A general register.
 */
impl LibvirtSaveImage_X86General {
    pub fn r14(&self) -> Ref<'_, u64> {
        self.r14.borrow()
    }
}

/**
 * A general register.
 */
impl LibvirtSaveImage_X86General {
    pub fn r15(&self) -> Ref<'_, u64> {
        self.r15.borrow()
    }
}

/**
 * The instruction.
 */
impl LibvirtSaveImage_X86General {
    pub fn rip(&self) -> Ref<'_, u64> {
        self.rip.borrow()
    }
}

/**
 * The flags.
 */
impl LibvirtSaveImage_X86General {
    pub fn rflags(&self) -> Ref<'_, u64> {
        self.rflags.borrow()
    }
}

/**
 * QEMU's own flags: whether the CPU is in long mode, among others.
 */
impl LibvirtSaveImage_X86General {
    pub fn hflags(&self) -> Ref<'_, u32> {
        self.hflags.borrow()
    }
}

/**
 * Control, status, tags and format of the FPU, 16 bits each; eight times mantissa and exponent.
 */
impl LibvirtSaveImage_X86General {
    pub fn fpu(&self) -> Ref<'_, Vec<u8>> {
        self.fpu.borrow()
    }
}

/**
 * A segment.
 */
impl LibvirtSaveImage_X86General {
    pub fn es(&self) -> Ref<'_, OptRc<LibvirtSaveImage_X86Segment>> {
        self.es.borrow()
    }
}

/**
 * The segment of the code.
 */
impl LibvirtSaveImage_X86General {
    pub fn cs(&self) -> Ref<'_, OptRc<LibvirtSaveImage_X86Segment>> {
        self.cs.borrow()
    }
}

/**
 * The segment of the stack.
 */
impl LibvirtSaveImage_X86General {
    pub fn ss(&self) -> Ref<'_, OptRc<LibvirtSaveImage_X86Segment>> {
        self.ss.borrow()
    }
}

/**
 * A segment.
 */
impl LibvirtSaveImage_X86General {
    pub fn ds(&self) -> Ref<'_, OptRc<LibvirtSaveImage_X86Segment>> {
        self.ds.borrow()
    }
}

/**
 * A segment.
 */
impl LibvirtSaveImage_X86General {
    pub fn fs(&self) -> Ref<'_, OptRc<LibvirtSaveImage_X86Segment>> {
        self.fs.borrow()
    }
}

/**
 * A segment.
 */
impl LibvirtSaveImage_X86General {
    pub fn gs(&self) -> Ref<'_, OptRc<LibvirtSaveImage_X86Segment>> {
        self.gs.borrow()
    }
}

/**
 * The local descriptors.
 */
impl LibvirtSaveImage_X86General {
    pub fn ldt(&self) -> Ref<'_, OptRc<LibvirtSaveImage_X86Segment>> {
        self.ldt.borrow()
    }
}

/**
 * The task.
 */
impl LibvirtSaveImage_X86General {
    pub fn tr(&self) -> Ref<'_, OptRc<LibvirtSaveImage_X86Segment>> {
        self.tr.borrow()
    }
}

/**
 * The global descriptors; base and limit count.
 */
impl LibvirtSaveImage_X86General {
    pub fn gdt(&self) -> Ref<'_, OptRc<LibvirtSaveImage_X86Segment>> {
        self.gdt.borrow()
    }
}

/**
 * The interrupts; base and limit count.
 */
impl LibvirtSaveImage_X86General {
    pub fn idt(&self) -> Ref<'_, OptRc<LibvirtSaveImage_X86Segment>> {
        self.idt.borrow()
    }
}

/**
 * The code segment of sysenter.
 */
impl LibvirtSaveImage_X86General {
    pub fn sysenter_cs(&self) -> Ref<'_, u32> {
        self.sysenter_cs.borrow()
    }
}
impl LibvirtSaveImage_X86General {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * The beginning of `cpu` of x86-64, versions 4 to 6.
 */

#[derive(Default, Debug, Clone)]
pub struct LibvirtSaveImage_X86OldCpu {
    pub _root: SharedType<LibvirtSaveImage>,
    pub _parent: SharedType<KStructUnit>,
    pub _self: SharedType<Self>,
    general: RefCell<OptRc<LibvirtSaveImage_X86General>>,
    sysenter_esp: RefCell<u32>,
    sysenter_eip: RefCell<u32>,
    control: RefCell<OptRc<LibvirtSaveImage_X86Control>>,
    _io: RefCell<BytesReader>,
}
impl KStruct for LibvirtSaveImage_X86OldCpu {
    type Root = LibvirtSaveImage;
    type Parent = KStructUnit;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        let t = Self::read_into::<_, LibvirtSaveImage_X86General>(&*_io, Some(self_rc._root.clone()), None)?.into();
        *self_rc.general.borrow_mut() = t;
        *self_rc.sysenter_esp.borrow_mut() = _io.read_u4be()?.into();
        *self_rc.sysenter_eip.borrow_mut() = _io.read_u4be()?.into();
        let t = Self::read_into::<_, LibvirtSaveImage_X86Control>(&*_io, Some(self_rc._root.clone()), None)?.into();
        *self_rc.control.borrow_mut() = t;
        Ok(())
    }
}
impl LibvirtSaveImage_X86OldCpu {
}

/**
 * The registers up to those of sysenter.
 */
impl LibvirtSaveImage_X86OldCpu {
    pub fn general(&self) -> Ref<'_, OptRc<LibvirtSaveImage_X86General>> {
        self.general.borrow()
    }
}

/**
 * The stack of sysenter.
 */
impl LibvirtSaveImage_X86OldCpu {
    pub fn sysenter_esp(&self) -> Ref<'_, u32> {
        self.sysenter_esp.borrow()
    }
}

/**
 * The address of sysenter.
 */
impl LibvirtSaveImage_X86OldCpu {
    pub fn sysenter_eip(&self) -> Ref<'_, u32> {
        self.sysenter_eip.borrow()
    }
}

/**
 * The registers behind them.
 */
impl LibvirtSaveImage_X86OldCpu {
    pub fn control(&self) -> Ref<'_, OptRc<LibvirtSaveImage_X86Control>> {
        self.control.borrow()
    }
}
impl LibvirtSaveImage_X86OldCpu {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * A segment register, or the register of a table.
 */

#[derive(Default, Debug, Clone)]
pub struct LibvirtSaveImage_X86Segment {
    pub _root: SharedType<LibvirtSaveImage>,
    pub _parent: SharedType<LibvirtSaveImage_X86General>,
    pub _self: SharedType<Self>,
    selector: RefCell<u32>,
    base: RefCell<u64>,
    limit: RefCell<u32>,
    flags: RefCell<u32>,
    _io: RefCell<BytesReader>,
}
impl KStruct for LibvirtSaveImage_X86Segment {
    type Root = LibvirtSaveImage;
    type Parent = LibvirtSaveImage_X86General;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.selector.borrow_mut() = _io.read_u4be()?.into();
        *self_rc.base.borrow_mut() = _io.read_u8be()?.into();
        *self_rc.limit.borrow_mut() = _io.read_u4be()?.into();
        *self_rc.flags.borrow_mut() = _io.read_u4be()?.into();
        Ok(())
    }
}
impl LibvirtSaveImage_X86Segment {
}

/**
 * The selector.
 */
impl LibvirtSaveImage_X86Segment {
    pub fn selector(&self) -> Ref<'_, u32> {
        self.selector.borrow()
    }
}

/**
 * The address.
 */
impl LibvirtSaveImage_X86Segment {
    pub fn base(&self) -> Ref<'_, u64> {
        self.base.borrow()
    }
}

/**
 * The limit.
 */
impl LibvirtSaveImage_X86Segment {
    pub fn limit(&self) -> Ref<'_, u32> {
        self.limit.borrow()
    }
}

/**
 * The upper half of the descriptor.
 */
impl LibvirtSaveImage_X86Segment {
    pub fn flags(&self) -> Ref<'_, u32> {
        self.flags.borrow()
    }
}
impl LibvirtSaveImage_X86Segment {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * How an xz stream ends; an index of its blocks precedes it.
 */

#[derive(Default, Debug, Clone)]
pub struct LibvirtSaveImage_XzFooter {
    pub _root: SharedType<LibvirtSaveImage>,
    pub _parent: SharedType<KStructUnit>,
    pub _self: SharedType<Self>,
    crc: RefCell<u32>,
    backward_size: RefCell<u32>,
    flags: RefCell<u16>,
    magic: RefCell<Vec<u8>>,
    _io: RefCell<BytesReader>,
}
impl KStruct for LibvirtSaveImage_XzFooter {
    type Root = LibvirtSaveImage;
    type Parent = KStructUnit;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.crc.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.backward_size.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.flags.borrow_mut() = _io.read_u2le()?.into();
        *self_rc.magic.borrow_mut() = _io.read_bytes(2 as usize)?.into();
        if !(*self_rc.magic() == vec![0x59u8, 0x5au8]) {
            return Err(KError::ValidationFailed(ValidationFailedError { kind: ValidationKind::NotEqual, src_path: "/types/xz_footer/seq/3".to_string() }));
        }
        Ok(())
    }
}
impl LibvirtSaveImage_XzFooter {
}

/**
 * The CRC-32 of the next two fields.
 */
impl LibvirtSaveImage_XzFooter {
    pub fn crc(&self) -> Ref<'_, u32> {
        self.crc.borrow()
    }
}

/**
 * Bytes of the index before the footer, in units of four, less one.
 */
impl LibvirtSaveImage_XzFooter {
    pub fn backward_size(&self) -> Ref<'_, u32> {
        self.backward_size.borrow()
    }
}

/**
 * The same as in the header.
 */
impl LibvirtSaveImage_XzFooter {
    pub fn flags(&self) -> Ref<'_, u16> {
        self.flags.borrow()
    }
}

/**
 * Ends an xz stream.
 */
impl LibvirtSaveImage_XzFooter {
    pub fn magic(&self) -> Ref<'_, Vec<u8>> {
        self.magic.borrow()
    }
}
impl LibvirtSaveImage_XzFooter {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * How an xz stream begins; its blocks follow.
 */

#[derive(Default, Debug, Clone)]
pub struct LibvirtSaveImage_XzHeader {
    pub _root: SharedType<LibvirtSaveImage>,
    pub _parent: SharedType<KStructUnit>,
    pub _self: SharedType<Self>,
    magic: RefCell<Vec<u8>>,
    flags: RefCell<u16>,
    crc: RefCell<u32>,
    _io: RefCell<BytesReader>,
}
impl KStruct for LibvirtSaveImage_XzHeader {
    type Root = LibvirtSaveImage;
    type Parent = KStructUnit;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.magic.borrow_mut() = _io.read_bytes(6 as usize)?.into();
        if !(*self_rc.magic() == vec![0xfdu8, 0x37u8, 0x7au8, 0x58u8, 0x5au8, 0x0u8]) {
            return Err(KError::ValidationFailed(ValidationFailedError { kind: ValidationKind::NotEqual, src_path: "/types/xz_header/seq/0".to_string() }));
        }
        *self_rc.flags.borrow_mut() = _io.read_u2le()?.into();
        *self_rc.crc.borrow_mut() = _io.read_u4le()?.into();
        Ok(())
    }
}
impl LibvirtSaveImage_XzHeader {
}

/**
 * Says that this is an xz stream.
 */
impl LibvirtSaveImage_XzHeader {
    pub fn magic(&self) -> Ref<'_, Vec<u8>> {
        self.magic.borrow()
    }
}

/**
 * Which check the blocks carry.
 */
impl LibvirtSaveImage_XzHeader {
    pub fn flags(&self) -> Ref<'_, u16> {
        self.flags.borrow()
    }
}

/**
 * The CRC-32 of the flags.
 */
impl LibvirtSaveImage_XzHeader {
    pub fn crc(&self) -> Ref<'_, u32> {
        self.crc.borrow()
    }
}
impl LibvirtSaveImage_XzHeader {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}
