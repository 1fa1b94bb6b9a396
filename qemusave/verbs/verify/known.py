"""What QEMU's devices and machines are called, to tell which of two sayings is the wrong one.

Nothing is refused for not being listed here.  Source: QEMU 10.0, ``-dump-vmstate`` and ``-machine help`` of all
targets; the devices that register their state by themselves are from streams.
"""

from __future__ import annotations

from ...declared import NAMELESS_RAM_VERSION, RAM_VERSION

VERSIONS: dict[int, str] = {
    0: (
        "ADM1266 ADM1272 DPS310 EMC141X LSM303DLHC_MAG PCA9552 PCA9554 TMP105 TMP421 amd-iommu "
        "apple-sound-chip arm_gicv3_its bochs-display cpu dpcd highbank-regs hv-syndbg i82374 "
        "i82801b11_bridge ib700_wdt imx2.wdt ipl ivshmem-doorbell ivshmem-plain jazz-led m25p80 "
        "macio-newworld macio-oldworld macio_gpio max31785 max34451 mchp.pfsoc.uart megasas megasas-gen2 "
        "mips-cpc mips-gcr mipsnet mptsas next-kbd next-scsi npcm-gmac npcm-pcs npcm-pspi npcm7xx-adc "
        "npcm7xx-clock-divider npcm7xx-clock-pll npcm7xx-clock-sel npcm7xx-emc npcm7xx-fiu npcm7xx-gpio "
        "npcm7xx-mft-module npcm7xx-otp npcm7xx-pwm-module npcm7xx-rng npcm7xx-smbus npcm7xx.sdhci "
        "nrf51_soc.uart nvme nvram pci-i82378 pci_bridge pcie-pci-bridge pvscsi q800-glue q800-via1 "
        "q800-via2 raven riscv-iommu rocker sclpconsole sclplmconsole sclpquiesce strongarm-gpio "
        "strongarm-ppc strongarm-rtc strongarm-ssp strongarm-uart strongarm_pic sungem sunhme sysbus-ahci "
        "tpm-crb tpm-spapr tpm-tis tpm-tis-i2c tulip uefi-vars-sysbus ufs usb-audio usb-net usb-serial "
        "usb-uas usb-wacom vfio-amd-xgbe vfio-ap vfio-calxeda-xgmac vfio-ccw vfio-platform "
        "vhost-user-device vhost-user-fs vhost-user-gpio vhost-user-i2c vhost-user-input vhost-user-rng "
        "vhost-user-scmi vhost-user-snd vhost-user-vsock virtio-input-host virtio-vhost_vsock "
        "vmbus-bridge vmmouse vmstate-event-facility vmstate_aspeed_wdt vmstate_diag288 vmware_vga wm8750 "
        "x-terminal3270 xlnx.csu_dma zpci"
    ),
    1: (
        "Astro Elroy ICH9LPC IOSB PCIBUS PCIHost SCSIDevice SWIM a10.pic a10.pit a9-scu acpi-erst "
        "acpi-ged acpi_build allwinner-a10-ccm allwinner-a10-dramc allwinner-ahci allwinner-cpucfg "
        "allwinner-h3-ccu allwinner-h3-dramc allwinner-h3-sysctrl allwinner-r40-ccu allwinner-r40-dramc "
        "allwinner-rtc allwinner-sdhost allwinner-sid allwinner-sramc allwinner-sun8i-emac allwinner-wdt "
        "allwinner.i2c allwinner.spi allwinner_emac arm.cortex-a9-global-timer arm_gicv3 "
        "armsse-cpu-pwrctrl armsse-mhu armv7m aspeed-mmi aspeed.adc aspeed.gpio aspeed.hace aspeed.i3c "
        "aspeed.new-vic aspeed.sbc aspeed.sdhci aspeed.xdma axp2xx_pmu bcm2835-aux bcm2835-cprman "
        "bcm2835-cprman-clock-mux bcm2835-cprman-dsi0hsck-mux bcm2835-cprman-pll "
        "bcm2835-cprman-pll-channel bcm2835-dma bcm2835-fb bcm2835-i2c bcm2835-ic bcm2835-mbox "
        "bcm2835-otp bcm2835-powermgt bcm2835-property bcm2835-rng bcm2835-sdhost bcm2835-spi "
        "bcm2835_gpio bcm2835_sys_timer bcm2835_thermal bcm2838_gpio cadence.sdhci cadence_TTC "
        "ccid-card-passthru cg3 cmsdk-apb-uart cpu cpu_common cs4231 cs4231a ctucan_pci "
        "designware-pcie-host designware-pcie-root digic-uart digic.timer djMEMC dm163 dma dp8393x dwc2 "
        "e1000e exynos4210.clk exynos4210.combiner exynos4210.fimd exynos4210.i2c exynos4210.mct "
        "exynos4210.pmu exynos4210.pwm exynos4210.rng exynos4210.rtc exynos4210.uart fsl-imx8m-pcie-phy "
        "globalstate goldfish_pic goldfish_tty gpex_root gpio-key gt64120 heathrow_pic i2c-ddc i2c_bus "
        "i8259 i82596 ibex-spi ibex-uart ich9_ahci ich9_smb icp_control icp_pic ics igb imx-gpcv2 "
        "imx.avic imx.gpio imx.i2c imx.spi imx.usbphy imx25.ccm imx6.ccm imx6.src imx6ul.ccm imx7.analog "
        "imx7.ccm imx7.snvs imx7.src imx8mp.analog imx8mp.ccm integratorcm intel-hda "
        "ioh-3240-express-root-port iommu-intel iotkit-secctl iotkit-sysctl ipmi-interface-pci-bt "
        "ipmi-interface-pci-kcs ipoctal232 kvaser_pci kvm-tpr-opt kvmclock l2x0 lan9118-phy lasips2 led "
        "loongarch_pch_pic ls7a_rtc lsiscsi m48t59 m68k-irqc macfb-nubus macfb-sysbus macio_nvram mch "
        "microbit.i2c mioe3680_pci mos6522 mpc-i2c mpc8xxx_gpio mphi msf2-emac msf2-sysreg mss-spi "
        "mss-timer musicpal_gpio musicpal_lcd mv88w8618_audio mv88w8618_eth mv88w8618_flashcfg "
        "mv88w8618_pic mv88w8618_pit nand nrf51_soc.gpio nrf51_soc.nvm nrf51_soc.rng nrf51_soc.timer ohci "
        "or-irq or1k-ompic parallel_isa pc87312 pci-diva-serial pci-serial pci-serial-multi "
        "pcie-root-port pckbd-mmio pcm3680i_pci pcspk pflash_cfi01 pl022_ssp pl031 pl041 pl080 pl181 "
        "pl190 pmu port92 ppc-uic ppc4xx_pci ppce500_pci prep_systemio pvpanic-pci pxa2xx_timer "
        "qemu-s390-flic ramfb-dev renesas-sci riscv_imsic riscv_mtimer riscv_sifive_plic rs5c372 "
        "rs6000-mc rx-cmt rx-icu rx-tmr s390-skeys s390_css sb16 sbsa-gwdt scoop scsi-disk sdhci "
        "sifive-pwm sifive_soc.gpio sii9022 slavio_intctl slavio_misc smbus-eeprom smbus-ipmi smc91c111 "
        "smmuv3 sp804 spapr-xive spapr/rtc spapr_llan spapr_nvram spapr_vscsi spapr_vty spapr_watchdog "
        "ssd0303_oled sse-counter sse-timer stellaris_adc stellaris_i2c stm32.rcc stm32f2xx-adc "
        "stm32f2xx-spi stm32f2xx-timer stm32f4xx-exti stm32f4xx-syscfg stm32l4x5-rcc "
        "stm32l4x5-rcc-clock-mux stm32l4x5-rcc-pll stm32l4x5-usart-base todclock tpci200 tz-mpc tz-msc "
        "tz-ppc u2f-key u2f-key-passthru usb-ccid usb-dwc3 usb-host usb-hub usb-kbd usb-mtp usb-ptr "
        "usb-redir usb-storage versatile-pci versatilepb_sic vhost-user-blk vhost-vdpa-device via-isa "
        "virt-ctrl virt_acpi_build virtio-9p virtio-balloon virtio-crypto virtio-gpu virtio-input "
        "virtio-mem virtio-mem-device-early virtio-rng virtio-scsi virtio-sound-device virtio-vhost_scsi "
        "vmclock vmcoreinfo vmgenid vmxnet3 vt82c686b_pm xen_evtchn xen_gnttab xen_overlay xen_xenstore "
        "xgmac xhci xhci-sysbus xilinx_spi xio3130-express-downstream-port xio3130-express-upstream-port "
        "xive-source xive-tctx xlnx-cframe-reg xlnx-versal-cfu-apb xlnx-versal-cfu-fdro "
        "xlnx-versal-cfu-sfr xlnx-versal-crl xlnx-versal-efuse xlnx-zynmp.rtc xlnx-zynqmp-efuse "
        "xlnx.apu-ctrl xlnx.bbram-ctrl xlnx.cframe-bcast-reg xlnx.dpdma xlnx.pmu_io_intc "
        "xlnx.versal-canfd xlnx.versal-ospi xlnx.versal-pmc-iou-slcr xlnx.versal-trng "
        "xlnx.versal-usb2-ctrl-regs xlnx.versal-xramc xlnx.zdma xlnx.zynqmp-can xlnx.zynqmp_crf "
        "xlnx.zynqmp_ipi xlnx_zynq_devcfg xlnx_zynqmp_qspips zynq-xadc"
    ),
    2: (
        "Dino Lasi PCIDevice adb_kbd adb_mouse aspeed.lpc aspeed.rtc aspeed.scu aspeed.sdmc "
        "aspeed.timerctrl bcm2836-control cirrus_vga cmsdk-apb-dualtimer cmsdk-apb-timer "
        "cmsdk-apb-watchdog ds1338 e1000 ehci ehci-sysbus es1370 escc fdc ftgmac100 fw_cfg g364fb-sysbus "
        "gus hda-audio hpet ibex-timer imx31.ccm iommu iotkit loongson_ipi musicpal_key ne2000 npcm-gcr "
        "npcm7xx-timer-ctrl pciespscsi pl011 pl050 pl110 pl330 ps2mouse riscv.sifive.uart riscv_aplic "
        "sd-card sm501 spapr_pci sparc32_dma ssd0323_oled stellaris_enet stellaris_gptm stellaris_sys "
        "stm32l4x5-exti stm32l4x5-gpio stm32l4x5-syscfg sysbus-sm501 sysbusespscsi timer vga virtio-blk "
        "virtio-iommu virtio-vga xilinx_spips xlnx.v-dp"
    ),
    3: (
        "ECC I440FX PIIX3 PIIX4 ac97 apic arm_mptimer armv7m_systick artist aspeed.i2c aspeed.smc "
        "cadence_uart cpu dbdma goldfish_rtc i8254 ide imx.epit imx.fec imx.serial imx25.gpt ioapic "
        "isa-ide lan9118 loongarch.extioi mc146818rtc mmio-ide mps2-fpgaio mps2-scc ne2000 next-rtc "
        "npcm-clk openpic pckbd pcnet piix4_pm ps2kbd rc4030 serial slavio_timer uhci virtio-console "
        "zynq_slcr"
    ),
    4: "armv7m_nvic cadence_gem cpu next-pc pl061 platform realview_sysctl slirp stellaris_gamepad tcx",
    5: "cpu ide rtl8139",
    6: "cuda",
    7: "ssi_sd",
    10: "cpu",
    11: "virtio-net",
    12: "arm_gic cpu",
    22: "cpu",
    10000: "i6300esb_wdt",
}
"""The versions of the state of devices, by what QEMU calls the state."""

OLDER: dict[str, int] = {
    "Dino": 1,
    "SWIM": 0,
    "ac97": 2,
    "artist": 2,
    "aspeed.rtc": 0,
    "aspeed.sdhci": 0,
    "aspeed.xdma": 0,
    "axp2xx_pmu": 0,
    "cadence.sdhci": 0,
    "cirrus_vga": 1,
    "e1000": 1,
    "i2c-ddc": 0,
    "i6300esb_wdt": 1,
    "ich9_ahci": 0,
    "ide": 3,
    "intel-hda": 0,
    "ioapic": 2,
    "ne2000": 0,
    "nrf51_soc.timer": 0,
    "pcnet": 2,
    "rc4030": 0,
    "scoop": 0,
    "serial": 2,
    "usb-dwc3": 0,
    "xlnx.dpdma": 0,
    "xlnx.v-dp": 1,
}
"""The oldest version whose bytes QEMU reads like those of the present one, where that is another."""

LIVE = {
    "ram": (NAMELESS_RAM_VERSION, RAM_VERSION),
    **dict.fromkeys(("spapr/htab", "dirty-bitmap", "block", "pbs-state"), (1,)),
    "s390-storage_attributes": (0,),
}
"""The versions of the sections that come in several parts; their instance is 0."""

BLOCKS = (
    "/rom@etc/acpi/tables /rom@etc/table-loader /rom@etc/acpi/rsdp cirrus_vga.rom e1000.rom e1000e.rom eepro100.rom "
    "ne2000.rom pcnet.rom qxl.rom rtl8139.rom vga.rom virtio-net-pci.rom virtio-vga.rom vmware_vga.rom vmxnet3.rom"
)
"""Blocks of memory that are nothing of the address space, or the ROM of PCI devices."""

VERSIONED = ("pc-i440fx", "pc-q35", "pseries", "s390-ccw-virtio", "virt")
"""Machines that have a version in their name."""

MACHINES = (
    "2009 40p B160L C3700 KIT_AURIX_TC277_TRB LX SPARCClassic SPARCbook SS-10 SS-20 SS-4 SS-5 SS-600MP "
    "Voyager amd-microblaze-v-generic amigaone an5206 arduino-duemilanove arduino-mega arduino-mega-2560-v3 "
    "arduino-uno ast1030-evb ast2500-evb ast2600-evb ast2700-evb ast2700a0-evb ast2700a1-evb b-l475e-iot01a "
    "bamboo bletchley-bmc boston bpim2u canon-a1100 clipper collie cubieboard emcraft-sf2 fby35 fby35-bmc "
    "fp5280g2-bmc fuji-bmc fuloong2e g220a-bmc g3beige gdbsim-r5f562n7 gdbsim-r5f562n8 highbank imx25-pdk "
    "imx8mp-evk integratorcp isapc kc705 kc705-nommu kudo-bmc kzm leon3_generic lm3s6965evb lm3s811evb "
    "loongson3-virt lx200 lx200-nommu lx60 lx60-nommu mac99 magnum malta mcf5208evb mcimx6ul-evk "
    "mcimx7d-sabre mega mega2560 microbit microchip-icicle-kit microvm midway mipssim ml605 ml605-nommu "
    "mori-bmc mpc8544ds mps2-an385 mps2-an386 mps2-an500 mps2-an505 mps2-an511 mps2-an521 mps3-an524 "
    "mps3-an536 mps3-an547 musca-a musca-b1 musicpal netduino2 netduinoplus2 next-cube niagara npcm750-evb "
    "npcm845-evb nuri olimex-stm32-h405 opentitan or1k-sim orangepi-pc palmetto-bmc pc pegasos2 "
    "petalogix-ml605 petalogix-s3adsp1800 pica61 powernv powernv10 powernv10-rainier powernv8 powernv9 "
    "ppce500 pseries q35 q800 qcom-dc-scm-v1-bmc qcom-firework-bmc quanta-gbs-bmc quanta-gsj quanta-q71l-bmc "
    "r2d rainier-bmc raspi0 raspi1ap raspi2b raspi3ap raspi3b raspi4b realview-eb realview-eb-mpcore "
    "realview-pb-a8 realview-pbx-a9 romulus-bmc s390-ccw-virtio sabrelite sam460ex sbsa-ref shakti_c sifive_e "
    "sifive_u sim smdkc210 sonorapass-bmc spike stm32vldiscovery sun4u sun4v supermicro-x11spi-bmc "
    "supermicrox11-bmc sx1 sx1-v1 tiogapass-bmc tricore_testboard uno versatileab versatilepb vexpress-a15 "
    "vexpress-a9 virt virtex-ml507 witherspoon-bmc x-remote xilinx-zynq-a9 xlnx-versal-virt xlnx-zcu102 "
    "xlnx-zynqmp-pmu yosemitev2-bmc"
)
"""The others, and aliases."""
