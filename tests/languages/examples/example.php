<?php
spl_autoload_register(function ($class) { include strtr($class, '\\', '/') . '.php'; }); // or Composer's autoload.php

$image = LibvirtSaveImage::fromFile($argv[1]); // throws what derives from Throwable
$words = $image->header()->words();
preg_match('|<name>(.*?)</name>|', $image->xml()->text(), $name);
echo "version {$words->version()}, format {$words->format()}, domain $name[1], payload at {$words->ofsPayload()}\n";
$stream = isset($argv[2])
    ? new LibvirtSaveImage\MigrationStream(4096, new Kaitai\Struct\Stream(fopen($argv[2], 'rb')))
    : $image->stream();
foreach ($stream->sections() as $at) {
    $section = $at->section();
    if ($section->isStart()) {
        echo "section {$section->kind()}, id {$section->liveId()}: {$section->start()->name()}\n";
    } elseif ($section->isPart()) {
        echo "section {$section->kind()}, id {$section->liveId()}\n";
    } elseif ($section->device()) {
        echo "section {$section->kind()}, id {$section->device()->id()->id()}: {$section->device()->name()->name()}\n";
    }
    if ($section->isStart() && $section->isRam()) {
        foreach ($section->ram()->blockList()->blocks() as $place) {
            $block = $place->ramBlock();
            echo "  {$block->name()->name()}: {$block->length()->usedLength()} bytes\n";
        }
    }
}
