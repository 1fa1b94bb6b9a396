module libvirt_save_image

go 1.18

require github.com/kaitai-io/kaitai_struct_go_runtime v0.11.0
