package main

import (
	"fmt"
	"os"
	"regexp"

	"github.com/kaitai-io/kaitai_struct_go_runtime/kaitai"
	"libvirt_save_image"
)

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func main() {
	file, err := os.Open(os.Args[1])
	check(err)
	image := libvirt_save_image.NewLibvirtSaveImage()
	check(image.Read(kaitai.NewStream(file), nil, image))
	words := image.Header.Words
	payload, err := words.OfsPayload()
	check(err)
	name := regexp.MustCompile("<name>(.*?)</name>").FindSubmatch(image.Xml.Text)
	fmt.Printf("version %d, format %d, domain %s, payload at %d\n", words.Version, words.Format, name[1], payload)
	stream := libvirt_save_image.NewLibvirtSaveImage_MigrationStream(4096)
	if len(os.Args) > 2 {
		unpacked, err := os.Open(os.Args[2])
		check(err)
		check(stream.Read(kaitai.NewStream(unpacked), nil, nil))
	} else {
		stream, err = image.Stream()
		check(err)
	}
	for _, at := range stream.Sections {
		section, err := at.Section()
		check(err)
		isStart, err := section.IsStart()
		check(err)
		isPart, err := section.IsPart()
		check(err)
		isRam, err := section.IsRam()
		check(err)
		id, err := section.LiveId()
		check(err)
		if isStart {
			fmt.Printf("section %d, id %d: %s\n", section.Kind, id, section.Start.Name)
		} else if isPart {
			fmt.Printf("section %d, id %d\n", section.Kind, id)
		} else if section.Device != nil {
			fmt.Printf("section %d, id %d: %s\n", section.Kind, section.Device.Id.Id, section.Device.Name.Name)
		}
		if isStart && isRam {
			for _, place := range section.Ram.BlockList.Blocks {
				block, err := place.RamBlock()
				check(err)
				fmt.Printf("  %s: %d bytes\n", block.Name.Name, block.Length.UsedLength)
			}
		}
	}
}
