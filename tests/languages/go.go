// Golden JSON of images, from Kaitai's Go parser.
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"hash/adler32"
	"os"

	"github.com/kaitai-io/kaitai_struct_go_runtime/kaitai"
	"libvirt_save_image"
)

func sumOf(data []byte) []int {
	return []int{len(data), int(adler32.Checksum(data))}
}

func streamOf(image *libvirt_save_image.LibvirtSaveImage) (interface{}, error) {
	payload, err := image.Payload()
	if err != nil || !bytes.HasPrefix(payload, []byte("QEVM")) {
		return nil, err
	}
	stream, err := image.Stream()
	if err != nil {
		return nil, err
	}
	var records, offsets uint64
	for _, place := range stream.Sections {
		section, err := place.Section()
		if err != nil {
			return nil, err
		}
		if isRam, err := section.IsRam(); err != nil || !isRam {
			continue
		}
		for _, at := range section.Ram.Records {
			record, err := at.RamRecord()
			if err != nil {
				return nil, err
			}
			records += 1
			offsets += record.Word.OffsetLow
		}
	}
	pageSize, err := stream.PageSize()
	if err != nil {
		return nil, err
	}
	mappedRam, err := stream.MappedRam()
	return map[string]interface{}{
		"page_size": pageSize, "mapped_ram": mappedRam, "num_sections": len(stream.Sections), "num_records": records,
		"sum_offsets": offsets, "end": stream.Rest.Ofs,
	}, err
}

func golden(file *os.File) (out map[string]interface{}, err error) {
	image := libvirt_save_image.NewLibvirtSaveImage()
	if err = image.Read(kaitai.NewStream(file), nil, image); err != nil {
		return
	}
	header, words := image.Header, image.Header.Words
	versionLe, e1 := header.VersionLe()
	byteOrder, e2 := header.ByteOrder()
	formatEnum, e3 := words.FormatEnum()
	mappedRam, e4 := words.FeaturesMappedRam()
	lenXml, e5 := words.LenXml()
	lenCookie, e6 := words.LenCookie()
	ofsPayload, e7 := words.OfsPayload()
	payload, e8 := image.Payload()
	stream, e9 := streamOf(image)
	xmlPadding, e10 := image.Xml.Padding()
	for _, err = range []error{e1, e2, e3, e4, e5, e6, e7, e8, e9, e10} {
		if err != nil {
			return
		}
	}
	out = map[string]interface{}{
		"magic": sumOf(header.Magic), "version_le": versionLe, "byte_order": byteOrder, "version": words.Version,
		"len_data": words.LenData, "was_running": words.WasRunning, "format": words.Format, "format_enum": formatEnum,
		"ofs_cookie": words.OfsCookie, "features": nil, "features_mapped_ram": nil, "reserved": sumOf(words.Reserved),
		"len_xml": lenXml, "len_cookie": lenCookie, "ofs_payload": ofsPayload, "xml_text": sumOf(image.Xml.Text),
		"xml_padding": sumOf(xmlPadding), "cookie_text": nil, "cookie_padding": nil, "payload": sumOf(payload),
		"stream": stream,
	}
	if words.Version >= 3 { // Go has no absent number
		out["features"], out["features_mapped_ram"] = words.Features, mappedRam
	}
	if image.Cookie != nil {
		padding, e11 := image.Cookie.Padding()
		err = e11
		out["cookie_text"], out["cookie_padding"] = sumOf(image.Cookie.Text), sumOf(padding)
	}
	return
}

func main() {
	paths := bufio.NewScanner(os.Stdin)
	for paths.Scan() {
		file, err := os.Open(paths.Text())
		var value map[string]interface{}
		if err == nil {
			value, err = golden(file)
			file.Close()
		}
		answer := map[string]interface{}{"ok": err == nil}
		if err == nil {
			answer["value"] = value
		} else {
			answer["error"] = err.Error()
		}
		line, _ := json.Marshal(answer)
		fmt.Println(string(line))
	}
}
