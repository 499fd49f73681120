"""A folder of messy files, at least one of each kind that people have, with invented outlets and events."""

import io
import json
import struct
import sys
import zipfile

import pandas as pd

LEAD = "Jembatan gantung Lembah Hijau di Kabupaten Rimbasari dibuka kembali untuk warga, kata bupati, {day}, setelah "
BODY = (
    "diperbaiki selama delapan bulan karena tali utamanya aus. Bupati Sri Melati mengatakan jembatan "
    "itu penting "
    "bagi para petani dan anak sekolah yang selama ini harus menyeberangi sungai dengan rakit. Ia "
    "berharap warga "
    "ikut menjaga jembatan agar tidak dilewati kendaraan berat seperti yang terjadi pada tahun lalu."
)
OTHER_BODIES = {
    "pantai-pos": "Nelayan di Teluk Senja tidak melaut selama tiga hari karena gelombang yang tinggi "
    "dan angin dari "
    "barat. Ketua kelompok nelayan, Darma, mengatakan bahwa mereka akan kembali bekerja jika cuaca "
    "sudah tenang. "
    "Harga ikan di pasar pun naik dan sebagian pedagang memilih untuk tutup lebih awal dari biasanya.",
    "suara-bukit": "Sekolah dasar di Desa Bukit Awan mendapat perpustakaan baru yang dibangun dari "
    "iuran warga dan "
    "bantuan sebuah yayasan. Kepala sekolah itu berkata anak-anak kini dapat membaca sampai sore. "
    "Buku yang ada "
    "berjumlah lebih dari dua ribu dan sebagian adalah cerita rakyat dari daerah itu sendiri.",
}


def story(*, day="Rabu (13/9/2023)", head="", tail=""):
    """One report of about sixty words, with furniture before and after it as asked."""
    return head + LEAD.format(day=day) + BODY + tail


def version(number):
    """A report on the same event with different words, so that none is a copy of another."""
    words = ["pasar", "sawah", "kebun", "hutan", "sungai", "danau", "ladang", "pantai", "gunung", "lembah"]
    turned = words[number % 10 :] + words[: number % 10]
    return (
        f"Warga {turned[0]} nomor {number} dan {turned[1]} bertemu di balai {turned[2]} untuk "
        f"membahas air yang "
        f"tidak mengalir sejak {number + 2} hari lalu. Mereka menilai pipa dari {turned[3]} ke "
        f"{turned[4]} sudah "
        f"rusak pada bagian {turned[5]}, dan petugas {turned[6]} akan memeriksa saluran itu bersama pengurus "
        f"{turned[7]} mulai pekan depan agar {turned[8]} tidak kering."
    )


OTHER_LANGUAGES = {
    "english": "The suspension bridge in the green valley was opened again for the people of the "
    "regency on Wednesday "
    "after it had been repaired for eight months. The regent said that the bridge is important for "
    "the farmers "
    "and for the children who have had to cross the river with a raft for the whole year.",
    "malay": "Jambatan gantung itu dibuka semula kepada orang ramai pada hari Khamis kerana kerja "
    "membaiki telah siap. "
    "Pengerusi jawatankuasa berkata bahawa kira-kira 60 peratus daripada wang itu datang daripada syarikat "
    "tempatan, manakala selebihnya sumbangan penduduk. Polis akan mengawal lalu lintas di kawasan berkenaan.",
    "javanese": "Kreteg gantung ing lembah ijo kuwi dibukak maneh kanggo warga nalika dina Rebo "
    "sawise didandani suwene "
    "wolung sasi. Bupati ngandika yen kreteg iku wigati kanggo para tani lan bocah sekolah sing "
    "saben dina kudu "
    "nyabrang kali nganggo gethek. Wong desa uga dijaluk njaga kreteg iki supaya ora rusak.",
    "sundanese": "Sasak gantung di lebak hejo teh geus dibuka deui pikeun warga dina poe Rebo "
    "sanggeus dibeberes salila "
    "dalapan bulan. Bupati nyarios yen eta sasak teh penting pisan pikeun patani jeung barudak "
    "sakola anu unggal "
    "poe kudu meuntas walungan ku rakit. Warga oge kudu ngajaga eta sasak sangkan henteu ruksak.",
}


def web_page(*, title="Jembatan Lembah Hijau Dibuka Kembali", outlet="Warta Rimba", day="2023-09-14"):
    """A saved page with a menu, an article, and its metadata."""
    paragraphs = "".join(f"<p>{part}.</p>" for part in (story() + " " + version(40)).rstrip(".").split(". "))
    return (
        f"<!DOCTYPE html><html lang='id'><head><meta charset='utf-8'><title>{title} - {outlet}</title>"
        f"<meta property='og:title' content='{title}'><meta property='og:site_name' content='{outlet}'>"
        f"<meta property='article:published_time' content='{day}T08:00:00+07:00'></head><body>"
        "<nav><a href='/'>Beranda</a> <a href='/olahraga'>Olahraga</a></nav>"
        f"<article><h1>{title}</h1>{paragraphs}</article><footer>Hak cipta</footer></body></html>"
    )


def pdf(text):
    """A PDF of one page with a text layer; an empty text makes a page like a scan."""
    lines = [text[start : start + 80] for start in range(0, len(text), 80)]
    shown = " T* ".join("(" + line.replace("(", r"\(").replace(")", r"\)") + ") Tj" for line in lines)
    stream = f"BT /F1 11 Tf 14 TL 40 780 Td {shown} ET".encode("latin-1")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length " + str(len(stream)).encode() + b" >>\nstream\n" + stream + b"\nendstream",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    return _assembled(objects)


def _assembled(objects):
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(out + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start))


def locked_pdf(text):
    """The same, protected by a password."""
    import pypdf

    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf(text)))
    writer.encrypt("rahasia", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def word_file(title, text):
    """A Word file with a heading and paragraphs."""
    import docx

    document = docx.Document()
    document.add_heading(title, level=0)
    for paragraph in text.split("\n"):
        document.add_paragraph(paragraph)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def workbook(table):
    """A table as .xlsx."""
    out = io.BytesIO()
    table.to_excel(out, index=False)
    return out.getvalue()


def archive(files, *, link=""):
    """A .zip of the given names and contents; `link` adds a symbolic link of that name."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, content in files.items():
            opened.writestr(name, content)
        if link:
            entry = zipfile.ZipInfo(link)
            entry.external_attr = 0o120777 << 16
            opened.writestr(entry, "/etc/hostname")
    return out.getvalue()


def locked_archive():
    """A .zip whose one member says that it is encrypted."""
    content = bytearray(archive({"kota.txt": version(30)}))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.index(mark) + place
        struct.pack_into("<H", content, at, 1)
    return bytes(content)


def table_of_news(start, *, rows=3):
    """A table with Indonesian headings, one row empty and one too short."""
    body = [(f"Warga {n} Bertemu", version(n), f"1{n % 10}/09/2023", f"Kabar {n}") for n in range(start, start + rows)]
    body += [("Kosong", "", "", "Kabar Kosong"), ("Pendek", "Hujan turun.", "03/04/2025", "Kabar Pendek")]
    return pd.DataFrame(body, columns=["Judul", "Isi Berita", "Tanggal", "Media"])


def make_folder(folder):
    """Fill a folder with every kind named in the tests; return the names that should be read."""
    _texts(folder)
    _documents(folder)
    _tables(folder)
    _hostile(folder)


def _texts(folder):
    (folder / "utf8.txt").write_text(story(head="RIMBASARI, KABARLEMBAH.com – "), encoding="utf-8")
    (folder / "bom.txt").write_text(version(1) + " Warga menulis “sudah lelah” — begitu.", encoding="utf-8-sig")
    (folder / "utf16.txt").write_text(version(2), encoding="utf-16")
    (folder / "utf16-unmarked.txt").write_bytes(version(3).encode("utf-16-le"))
    (folder / "windows.txt").write_bytes((version(4) + " Kata mereka “cukup” – titik.").encode("cp1252"))
    (folder / "mojibake.txt").write_text(version(5) + " Kata mereka â€œcukupâ€\u009d dan â€“ titik.", encoding="utf-8")
    (folder / "invisible.txt").write_text(version(6).replace("Warga", "War\u00adga\u202e\x08"), encoding="utf-8")
    (folder / "agency.txt").write_text(version(7) + " (Antara)", encoding="utf-8")
    (folder / "<b>bold<script>.txt").write_text(version(8), encoding="utf-8")
    for name, text in OTHER_BODIES.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    for name, text in OTHER_LANGUAGES.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    (folder / "copy.txt").write_text(version(1) + " Warga menulis “sudah lelah” —  begitu.\n", encoding="utf-8")
    (folder / "near.txt").write_text(story(tail=" Acara ditutup dengan doa."), encoding="utf-8")
    (folder / "short.txt").write_text("Hujan turun sejak pagi.", encoding="utf-8")
    (folder / "empty.txt").write_text("")
    (folder / "marks.txt").write_text("… — !")


def _documents(folder):
    (folder / "page.html").write_text(web_page(), encoding="utf-8")
    (folder / "word.docx").write_bytes(word_file("Air Berhenti Mengalir", version(9)))
    (folder / "print.pdf").write_bytes(pdf(version(10)))
    (folder / "scan.pdf").write_bytes(pdf(""))
    (folder / "locked.pdf").write_bytes(locked_pdf(version(11)))
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 nothing more")
    (folder / "broken.docx").write_bytes(b"PK\x03\x04 no archive")
    (folder / "locked.docx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    (folder / "old.doc").write_bytes(b"\xd0\xcf\x11\xe0")
    (folder / "~$word.docx").write_bytes(b"lock")
    (folder / "picture.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    (folder / ".DS_Store").write_bytes(b"\0")


def _tables(folder):
    table_of_news(100).to_csv(folder / "semicolon.csv", index=False, sep=";", encoding="cp1252")
    table_of_news(110).to_csv(folder / "tabs.tsv", index=False, sep="\t", encoding="utf-16")
    (folder / "sheet.xlsx").write_bytes(workbook(table_of_news(120)))
    lines = [{"headline": f"Baris {n}", "content": version(n), "source": "www.kabar.id"} for n in (130, 131)]
    (folder / "lines.jsonl").write_text("\n".join([*map(json.dumps, lines), "{broken", "[1]"]), encoding="utf-8")
    table_of_news(140).to_parquet(folder / "columns.parquet")
    (folder / "figures.csv").write_text("tahun,jumlah\n2023,5\n2024,6\n")
    (folder / "unclosed.csv").write_text(f'judul,isi\nSatu,"{version(150)}"\nDua,"tidak ditutup, {version(151)}\n')


def _hostile(folder):
    members = {"zip-one.txt": version(160), "../escape.txt": version(161), "/root.txt": version(162)}
    members |= {"inner.zip": archive({"deep.txt": version(163)}), "__MACOSX/._x.txt": "x"}
    (folder / "pack.zip").write_bytes(archive(members, link="link.txt"))
    (folder / "bomb.zip").write_bytes(archive({"bomb.txt": b"0" * 30_000_000}))
    (folder / "locked.zip").write_bytes(locked_archive())
    (folder / "nul.txt").write_bytes(b"Warga\0" * 100)
    (folder / "noise.txt").write_bytes(bytes(range(1, 32)) * 50)
    (folder / "line.txt").write_text("hujan turun dan " * 70_000)
    (folder / "large.txt").write_bytes(b"hujan " * 9_000_000)
    (folder / "outside.txt").symlink_to("/etc/hostname")
    (folder / "nowhere.txt").symlink_to(folder / "is-not-there.txt")


def work_of(function, *arguments, **options):
    """How many calls a function makes, those into C included: the same number on every machine, however busy."""
    calls = 0

    def count(_frame, event, _argument):
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        function(*arguments, **options)
    finally:
        sys.setprofile(before)
    return calls
