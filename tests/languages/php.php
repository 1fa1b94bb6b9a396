<?php
// Golden JSON of images, from Kaitai's PHP parser. Arguments: the folders of the runtime and of the parser.
spl_autoload_register(function ($class) use ($argv) {
    $file = $argv[1] . '/' . str_replace('\\', '/', $class) . '.php';
    if (is_file($file)) {
        require $file;
    }
});
require $argv[2] . '/LibvirtSaveImage.php';

function sum_of($data) {
    return $data === null ? null : [strlen($data), hexdec(hash('adler32', $data))];
}

function stream_of($image) {
    if (substr($image->payload(), 0, 4) !== 'QEVM') {
        return null;
    }
    $stream = $image->stream();
    $records = $offsets = 0;
    foreach ($stream->sections() as $place) {
        if (!$place->section()->isRam()) {
            continue;
        }
        foreach ($place->section()->ram()->records() as $record) {
            $records += 1;
            $offsets += $record->ramRecord()->word()->offsetLow();
        }
    }
    return [
        'page_size' => $stream->pageSize(), 'mapped_ram' => $stream->mappedRam(), 'num_sections' => count($stream->sections()),
        'num_records' => $records, 'sum_offsets' => $offsets, 'end' => $stream->rest()->ofs(),
    ];
}

function golden($image) {
    $header = $image->header();
    $words = $header->words();
    $cookie = $image->cookie();
    return [
        'magic' => sum_of($header->magic()), 'version_le' => $header->versionLe(), 'byte_order' => $header->byteOrder(),
        'version' => $words->version(), 'len_data' => $words->lenData(), 'was_running' => $words->wasRunning(),
        'format' => $words->format(), 'format_enum' => $words->formatEnum(), 'ofs_cookie' => $words->ofsCookie(),
        'features' => $words->features(), 'features_mapped_ram' => $words->featuresMappedRam(),
        'reserved' => sum_of($words->reserved()), 'len_xml' => $words->lenXml(), 'len_cookie' => $words->lenCookie(),
        'ofs_payload' => $words->ofsPayload(), 'xml_text' => sum_of($image->xml()->text()),
        'xml_padding' => sum_of($image->xml()->padding()), 'cookie_text' => $cookie ? sum_of($cookie->text()) : null,
        'cookie_padding' => $cookie ? sum_of($cookie->padding()) : null, 'payload' => sum_of($image->payload()),
        'stream' => stream_of($image),
    ];
}

while (($path = fgets(STDIN)) !== false) {
    try {
        $answer = ['ok' => true, 'value' => golden(LibvirtSaveImage::fromFile(trim($path)))];
    } catch (Throwable $error) {
        $answer = ['ok' => false, 'error' => get_class($error)];
    }
    echo json_encode($answer), "\n";
}
