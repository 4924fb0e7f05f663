"""Files of kinds that are not taken, most of them under the name of one that is."""

import bz2
import gzip
import io
import lzma
import pickle
import struct
import tarfile
import wave
from zipfile import ZIP_STORED

from PIL import Image

from tests.cases.submissions.uploads.made import PHP, SCRIPT, Hostile, archive, picture, saved

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600
ENTITIES = b'<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;">]><x>&b;</x>'
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)">' + SCRIPT + b"</svg>"


def _tar() -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as packed:
        member = tarfile.TarInfo("../../etc/cron.d/job")
        member.size = 3
        packed.addfile(member, io.BytesIO(b"abc"))
    return file.getvalue()


def _sound() -> bytes:
    file = io.BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(8000)
        sound.writeframes(b"\x00\x01" * 100)
    return file.getvalue()


def _zip_bomb() -> bytes:
    return archive(aDOTtxt=archive(bDOTtxt=b"\x00" * 20_000_000))


def _in_format(kind: str) -> bytes:
    return saved(picture(), kind)


def _two_faced_gif() -> bytes:
    return _in_format("GIF") + archive(
        META_INF__MANIFESTDOTMF=b"Main-Class: Evil", EvilDOTclass=b"\xca\xfe\xba\xbe"
    )


KINDS = {
    "nothing": Hostile("square.jpg", lambda: b"", "empty"),
    "zeros": Hostile("square.jpg", lambda: b"\x00" * 5000, "unknown"),
    "one byte": Hostile("square.jpg", lambda: b"\xff", "unknown"),
    "noise": Hostile("square.jpg", lambda: b"\x9b\x01\xfe\x02\xc3\x00" * 500, "unknown"),
    "svg with script": Hostile("drawing.svg", lambda: SVG, "picture"),
    "svg as png": Hostile("drawing.png", lambda: b'<?xml version="1.0"?>\n<!-- x -->' + SVG, "picture"),
    "svg with entities": Hostile(
        "drawing.svg", lambda: b"<!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>" + SVG, "text"
    ),
    "html as jpg": Hostile("square.jpg", lambda: b"<!DOCTYPE html><html>" + SCRIPT, "text"),
    "html after spaces": Hostile("square.jpg", lambda: b"\n\n   <html>" + SCRIPT, "text"),
    "html after a byte order mark": Hostile("square.jpg", lambda: b"\xef\xbb\xbf<html>" + SCRIPT, "text"),
    "html in utf-16": Hostile("square.jpg", lambda: "<html><script>1</script>".encode("utf-16"), "text"),
    "entities": Hostile("data.xml", lambda: ENTITIES, "text"),
    "javascript": Hostile("code.js", lambda: b"alert(1)//", "text"),
    "json": Hostile("data.json", lambda: b'{"a": 1}', "text"),
    "mail": Hostile("letter.eml", lambda: b"Content-Type: text/html\r\n\r\n" + SCRIPT, "text"),
    "php as jpg": Hostile("square.php.jpg", lambda: PHP, "program"),
    "short php": Hostile("square.jpg", lambda: b"<?=`id`?>", "program"),
    "asp": Hostile("square.asp;.jpg", lambda: b"<%eval request(1)%>", "program"),
    "shell": Hostile("square.sh", lambda: b"#!/bin/sh\nrm -rf /", "program"),
    "batch": Hostile("square.bat", lambda: b"@echo off\r\ndel *.*", "program"),
    "windows program": Hostile("square.jpg.exe", lambda: b"MZ\x90\x00" + b"\x00" * 300, "program"),
    "linux program": Hostile("square.jpg", lambda: b"\x7fELF\x02\x01\x01" + b"\x00" * 300, "program"),
    "mac program": Hostile("square.jpg", lambda: b"\xcf\xfa\xed\xfe" + b"\x00" * 300, "program"),
    "java class": Hostile("square.class", lambda: b"\xca\xfe\xba\xbe\x00\x00\x00\x34", "program"),
    "android program": Hostile("classes.dex", lambda: b"dex\n035\x00" + b"\x01" * 100, "program"),
    "web assembly": Hostile("square.wasm", lambda: b"\x00asm\x01\x00\x00\x00", "program"),
    "windows link": Hostile("square.lnk", lambda: b"L\x00\x00\x00\x01\x14\x02\x00" + b"\x00" * 90, "program"),
    "flash": Hostile("film.swf", lambda: b"FWS\x05" + b"\x01" * 100, "program"),
    "font": Hostile("letters.woff", lambda: b"wOFF\x00\x01\x00\x00" + b"\x01" * 100, "program"),
    "zip": Hostile("pictures.zip", lambda: archive(aDOTjpg=b"x"), "archive"),
    "zip as pdf": Hostile("report.pdf", lambda: archive(aDOTpdf=b"%PDF-1.7"), "archive"),
    "empty zip": Hostile("pictures.zip", lambda: b"PK\x05\x06" + b"\x00" * 18, "archive"),
    "zip bomb": Hostile("pictures.zip", _zip_bomb, "archive"),
    "zip that climbs": Hostile("pictures.zip", lambda: archive(**{"..__..__etc__passwd": b"x"}), "archive"),
    "jar as jpg": Hostile(
        "square.jpg", lambda: archive(META_INF__MANIFESTDOTMF=b"Main-Class: Evil"), "archive"
    ),
    "tar": Hostile("pictures.tar", _tar, "archive"),
    "gzip": Hostile("square.jpg.gz", lambda: gzip.compress(b"x" * 900), "archive"),
    "gzip bomb": Hostile("square.jpg", lambda: gzip.compress(b"\x00" * 20_000_000), "archive"),
    "bzip2": Hostile("a.bz2", lambda: bz2.compress(b"x" * 900), "archive"),
    "xz": Hostile("a.xz", lambda: lzma.compress(b"x" * 900), "archive"),
    "7z": Hostile("a.7z", lambda: b"7z\xbc\xaf\x27\x1c\x00\x04" + b"\x00" * 60, "archive"),
    "rar": Hostile("a.rar", lambda: b"Rar!\x1a\x07\x01\x00" + b"\x00" * 60, "archive"),
    "zstandard": Hostile("a.zst", lambda: b"\x28\xb5\x2f\xfd" + b"\x24\x00\x01\x00\x00" * 9, "archive"),
    "cabinet": Hostile("a.cab", lambda: b"MSCF\x00\x00\x00\x00" + b"\x00" * 60, "archive"),
    "word": Hostile(
        "plan.docx",
        lambda: archive(**{"[Content_Types]DOTxml": b"<Types/>", "word__documentDOTxml": b"<w/>"}),
        "office",
    ),
    "word with macros": Hostile(
        "plan.jpg",
        lambda: archive(**{"[Content_Types]DOTxml": b"<Types/>", "word__vbaProjectDOTbin": OLE}),
        "office",
    ),
    "excel": Hostile("sums.xlsx", lambda: archive(xl__workbookDOTxml=b"<w/>"), "office"),
    "old word": Hostile("plan.doc", lambda: OLE, "office"),
    "rich text": Hostile("plan.rtf", lambda: b"{\\rtf1\\ansi{\\object\\objocx}}", "office"),
    "open document": Hostile(
        "plan.odt", lambda: archive(ZIP_STORED, mimetype=b"application/vnd.oasis.opendocument.text"), "office"
    ),
    "gif": Hostile("dance.gif", lambda: _in_format("GIF"), "picture"),
    "gif and java archive": Hostile("square.gif", _two_faced_gif, "picture"),
    "gif and script": Hostile(
        "square.gif", lambda: b"GIF89a/*" + b"\x00" * 20 + b"*/=1;alert(1)//", "picture"
    ),
    "bmp": Hostile("square.bmp", lambda: _in_format("BMP"), "picture"),
    "tiff": Hostile("square.tif", lambda: _in_format("TIFF"), "picture"),
    "icon": Hostile("square.ico", lambda: saved(picture(), "ICO", sizes=[(16, 16)]), "picture"),
    "avif": Hostile("square.avif", lambda: _in_format("AVIF"), "picture"),
    "jpeg 2000": Hostile("square.jp2", lambda: saved(picture(), "JPEG2000"), "picture"),
    "jpeg xl": Hostile("square.jxl", lambda: b"\xff\x0a\xfa\x1f\x41\x91\x08\x06\x01", "picture"),
    "photoshop": Hostile("square.psd", lambda: b"8BPS\x00\x01" + b"\x00" * 60, "picture"),
    "postscript": Hostile("square.eps", lambda: b"%!PS-Adobe-3.0 EPSF-3.0\n(%pipe%id) (r) file", "picture"),
    "film": Hostile(
        "walk.mp4", lambda: b"\x00\x00\x00\x18ftypisom\x00\x00\x02\x00isomiso2" + b"\x00" * 60, "recording"
    ),
    "film of a telephone": Hostile(
        "walk.mov", lambda: b"\x00\x00\x00\x14ftypqt  \x00\x00\x00\x00qt  " + b"\x00" * 60, "recording"
    ),
    "web film": Hostile(
        "walk.webm",
        lambda: b"\x1aE\xdf\xa3\x9fB\x86\x81\x01B\xf7\x81\x01B\xf2\x81\x04B\xf3\x81\x08B\x82\x84webm",
        "recording",
    ),
    "avi": Hostile(
        "walk.avi", lambda: b"RIFF" + struct.pack("<I", 100) + b"AVI LIST" + b"\x00" * 90, "recording"
    ),
    "sound": Hostile("talk.mp3", lambda: b"ID3\x03\x00\x00\x00\x00\x00\x21" + b"\x00" * 60, "recording"),
    "wave": Hostile("talk.wav", _sound, "recording"),
    "pickled object": Hostile("data.pkl", lambda: pickle.dumps(Image.Image), "unknown"),
    "database": Hostile("data.sqlite", lambda: b"SQLite format 3\x00" + b"\x10" * 90, "unknown"),
}
