"""The words that tell who speaks: reporting verbs, sources, words that open or end a phrase. Data only, no logic.

Written from general knowledge of Indonesian news prose and open to extension: add a row, run the tests.
"""

from typing import NamedTuple


class ReportingVerb(NamedTuple):
    """One verb of saying: the bare form after a quotation, the full forms before it, and what it tells."""

    bare: str
    full: str
    passive: str
    why: str


REPORTING_VERBS = (
    ReportingVerb("kata", "mengatakan berkata", "dikatakan", "neutral"),
    ReportingVerb("ujar", "berujar mengujarkan", "diujarkan", "neutral"),
    ReportingVerb("ucap", "mengucapkan mengucap berucap", "diucapkan", "neutral"),
    ReportingVerb("tutur", "menuturkan bertutur", "dituturkan", "neutral"),
    ReportingVerb("cakap ngomong bilang", "bilang", "dibilang", "neutral, spoken"),
    ReportingVerb("ungkap", "mengungkapkan mengungkap", "diungkapkan diungkap", "disclosing"),
    ReportingVerb("beber", "membeberkan", "dibeberkan", "disclosing"),
    ReportingVerb("jelas", "menjelaskan", "dijelaskan", "explaining"),
    ReportingVerb("terang", "menerangkan", "diterangkan", "explaining"),
    ReportingVerb("papar", "memaparkan", "dipaparkan", "explaining"),
    ReportingVerb("urai rinci", "menguraikan merinci", "diuraikan dirinci", "explaining"),
    ReportingVerb("contoh", "mencontohkan", "dicontohkan", "explaining"),
    ReportingVerb("sebut", "menyebutkan menyebut", "disebutkan", "naming"),
    ReportingVerb("nyata", "menyatakan", "dinyatakan", "declaring"),
    ReportingVerb("umum", "mengumumkan", "diumumkan", "declaring"),
    ReportingVerb("sampai", "menyampaikan", "disampaikan", "passing on"),
    ReportingVerb("", "mengemukakan mengutarakan", "dikemukakan diutarakan", "passing on"),
    ReportingVerb("lapor", "melaporkan", "dilaporkan", "passing on"),
    ReportingVerb("catat", "mencatat", "dicatat", "passing on"),
    ReportingVerb("tegas", "menegaskan", "ditegaskan", "stressing"),
    ReportingVerb("tandas", "menandaskan menandasi", "ditandaskan", "stressing"),
    ReportingVerb("tekan", "menekankan", "ditekankan", "stressing"),
    ReportingVerb("tukas", "menukas", "", "stressing"),
    ReportingVerb("cetus", "mencetuskan", "dicetuskan", "stressing"),
    ReportingVerb("pasti", "memastikan", "dipastikan", "stressing"),
    ReportingVerb("imbuh", "mengimbuhkan", "diimbuhkan", "adding"),
    ReportingVerb("tambah", "menambahkan", "ditambahkan", "adding"),
    ReportingVerb("lanjut sambung", "melanjutkan menyambung", "dilanjutkan", "adding"),
    ReportingVerb("tutup", "", "", "closing"),
    ReportingVerb("pungkas", "memungkasi memungkaskan", "", "closing"),
    ReportingVerb("simpul", "menyimpulkan", "disimpulkan", "closing"),
    ReportingVerb("tanya", "bertanya menanyakan mempertanyakan", "ditanyakan", "asking"),
    ReportingVerb("pinta minta mohon", "meminta memohon", "diminta", "asking for"),
    ReportingVerb("harap", "berharap mengharapkan", "diharapkan", "asking for"),
    ReportingVerb("imbau himbau", "mengimbau menghimbau", "diimbau", "asking for"),
    ReportingVerb("ajak", "mengajak", "", "asking for"),
    ReportingVerb("pesan", "berpesan", "", "asking for"),
    ReportingVerb("saran usul", "menyarankan mengusulkan", "disarankan", "asking for"),
    ReportingVerb("desak tuntut", "mendesak menuntut", "", "asking for"),
    ReportingVerb("perintah", "memerintahkan menginstruksikan", "", "asking for"),
    ReportingVerb("jawab", "menjawab", "dijawab", "answering"),
    ReportingVerb("balas timpal sahut", "membalas menimpali menyahut", "", "answering"),
    ReportingVerb("respons respon tanggap", "merespons merespon menanggapi", "", "answering"),
    ReportingVerb("kilah elak", "berkilah mengelak", "", "defending"),
    ReportingVerb("dalih", "berdalih", "", "defending"),
    ReportingVerb("bantah sangkal tampik tepis", "membantah menyangkal menampik menepis", "dibantah", "denying"),
    ReportingVerb("aku", "mengaku mengakui", "diakui", "admitting"),
    ReportingVerb("klaim", "mengklaim mengeklaim", "diklaim", "claiming"),
    ReportingVerb("tuding tuduh", "menuding menuduh", "", "accusing"),
    ReportingVerb("kritik sindir kecam", "mengkritik menyindir mengecam", "", "accusing"),
    ReportingVerb("keluh", "mengeluh mengeluhkan", "dikeluhkan", "complaining"),
    ReportingVerb("sesal", "menyesalkan menyayangkan", "disesalkan", "complaining"),
    ReportingVerb("seru teriak pekik", "berseru menyerukan berteriak meneriakkan", "diserukan", "calling out"),
    ReportingVerb("bisik gumam", "berbisik bergumam", "", "low voice"),
    ReportingVerb("canda seloroh", "bercanda berseloroh", "", "joking"),
    ReportingVerb("kelakar gurau", "berkelakar bergurau", "", "joking"),
    ReportingVerb("cibir ledek goda", "mencibir meledek menggoda", "", "mocking"),
    ReportingVerb("ketus bentak hardik umpat", "membentak menghardik mengumpat", "", "angry"),
    ReportingVerb("sanggah protes", "menyanggah memprotes", "", "denying"),
    ReportingVerb("buka", "", "", "opening"),
    ReportingVerb("ulas", "mengulas", "diulas", "explaining"),
    ReportingVerb("celetuk", "nyeletuk menyeletuk", "", "joking"),
    ReportingVerb("cerita kisah", "bercerita menceritakan berkisah mengisahkan", "diceritakan dikisahkan", "telling"),
    ReportingVerb("kenang", "mengenang", "dikenang", "telling"),
    ReportingVerb("curhat", "", "", "telling"),
    ReportingVerb("puji", "memuji mengapresiasi", "", "praising"),
    ReportingVerb("sapa doa", "menyapa berdoa mendoakan", "", "greeting"),
    ReportingVerb("nilai", "menilai menganggap berpendapat berpandangan", "dinilai", "judging"),
    ReportingVerb("komentar", "berkomentar mengomentari", "", "judging"),
    ReportingVerb("duga kira", "menduga memperkirakan memprediksi", "diduga", "judging"),
    ReportingVerb("yakin", "meyakini yakin", "diyakini", "judging"),
    ReportingVerb("ingat", "mengingatkan memperingatkan", "diingatkan", "warning"),
    ReportingVerb("ancam", "mengancam", "", "warning"),
    ReportingVerb("janji", "berjanji menjanjikan", "", "promising"),
    ReportingVerb("tulis ketik cuit kicau twit", "menulis menuliskan mencuit", "ditulis dituliskan", "in writing"),
    ReportingVerb("kutip", "mengutip", "dikutip", "in writing"),
    ReportingVerb("sentil sorot cecar sembur", "menyentil menyoroti mencecar menyembur", "", "accusing"),
    ReportingVerb("bela kelit", "membela berkelit", "", "defending"),
    ReportingVerb("komen", "mengomen", "", "judging"),
    ReportingVerb("sanjung", "menyanjung", "", "praising"),
    ReportingVerb("tebak", "menebak", "", "judging"),
    ReportingVerb("isyarat", "mengisyaratkan mengindikasikan menyiratkan", "", "hinting"),
    ReportingVerb("konfirmasi", "mengonfirmasi mengkonfirmasi membenarkan", "", "confirming"),
)

SOURCE_PHRASES = {
    "menurut": "according to",
    "pernyataan": "the wording of a statement: demikian pernyataan …",
    "keterangan": "the wording of a statement: demikian keterangan …",
    "penjelasan": "the wording of a statement: demikian penjelasan …",
    "isi": "the wording of a letter: demikian isi surat …",
    "bunyi": "the wording of a statement: demikian bunyi keterangan resmi …",
    "dikutip": "cited from; the body named is the best the text offers",
    "dilansir": "cited from",
}

NOT_SPEAKERS = {"anda", "kita", "kami", "saya", "aku", "orang", "apa", "siapa"}
PRONOUNS = {"ia", "dia", "beliau", "mereka", "dirinya", "pihaknya", "keduanya", "nya"}
DEFINITE = {"itu", "ini", "tersebut"}
PHRASE_LINKS = set("dari dan untuk bidang urusan & sekaligus merangkap and of for the".split())


STOPS = set(
    """
    saat ketika di ke kepada dalam pada usai seusai setelah sebelum sambil seraya sembari dengan
    melalui lewat via seperti sebagaimana dikutip dilansir mengutip melansir tentang soal mengenai
    terkait kemudian lagi pula juga lantas hari kemarin tadi waktu menjelang menanggapi merujuk
    mengacu sore siang malam pagi dini belum baru baru-baru dari yang bahwa agar supaya karena sebab
    namun tetapi tapi jika bila apabila akan telah sudah sempat pun terhadap atas serta sebagai
    hingga sampai sejak selama oleh menambahkan menjelaskan melanjutkan mengatakan singkat
    """.split()
)

OPENERS = set(
    """
    sementara itu selain namun sebelumnya kemudian lalu lantas sebaliknya adapun bahkan meski
    meskipun oleh karena begitu demikian untuk pada dalam kesempatan yang sama di sisi lain hal
    senada terpisah secara akan kendati walau walaupun terlebih apalagi dengan usai seusai setelah
    ketika saat sejak jika bila maka baca simak lihat klik tonton halaman sebab pasalnya sayangnya
    misalnya contohnya lebih hingga sampai kali diketahui rencananya nantinya setidaknya
    berdasarkan beberapa berikut tapi ada hari bahwa agar sedangkan tak hanya padahal juga pun
    kini ini menurut kata menanggapi tetapi dan karenanya akhirnya bagi tentu tentunya apakah
    selanjutnya seperti demi dari atas tanpa inilah itulah mungkin memang sebagai sejumlah salah
    semua seluruh para pertama kedua ketiga nah lanjut terkait sebelum sesudah masih sudah telah
    belum bukan tidak jangan semoga mari yakni yaitu serta kemarin besok tadi akibat soal pekan
    bulan tahun minggu dini siang malam pagi sore akhir awal kabar
    """.split()
)

ORDINARY = set(
    """
    saya jadi kami kalau kita aku banyak sehingga mulai kamu kondisi dua setiap termasuk apa acara jumlah
    hasil harga nanti angka mobil bisa bagaimana pria sekarang film satu sebuah proses game kegiatan siapa
    sebagian langkah artinya laga nggak menurutnya pertandingan terus berbagai kala fitur aksi data terutama
    drama biasanya total kan tiga tujuannya model cara nilai baik atau laporan sang cuma sistem kemenangan
    kasus kenapa peristiwa perlu semuanya makanya momen ditambah gol lagu melihat ternyata terima posisi
    biaya alhasil buat upaya berbeda empat musim pilih dimana harus serangan postingan situasi produk proyek
    pastikan yuk tinggal sesuai aturan kejadian perubahan selamat mau pesawat terdapat dana enggak seiring
    skor semakin tujuan peserta terlihat cukup gunakan awalnya pasangan lokasi jarak aplikasi sangat uang
    massa jenis khususnya dukungan harapannya kebetulan tercatat nama masalah fokus justru diharapkan
    ketiganya gue mengingat caranya rupanya desain investor tolong insiden lima pokoknya rencana bersama
    sekaligus penurunan rasa coba foto ponsel wanita bahan lakukan pas terakhir pernyataan biar antara
    aktivitas hampir paling sektor penasaran berkat catatan fenomena sebanyak kalian hasilnya temuan daftar
    diduga pasti entah target berawal harusnya gaya cocok barang perangkat mayoritas kamera segera gak
    daripada tampak kebanyakan pertumbuhan beruntung perpaduan keempat sepanjang studi api alasan hindari
    sekali kolaborasi ajang faktor pebalap butuh mengapa latihan ikuti sungguh rasanya bantuan alasannya
    memiliki agenda kadang album gejala tren lokasinya hadir platform gelar pengumuman langsung layanan
    harganya jenazah tetap lantaran bermain poin tema mohon konsep inovasi metode pola serial kurang
    melakukan sedang capaian silakan adanya isu tambahan masa akses mesin situs tepatnya varian warna
    tahap juara dimulai kelompok tiap potensi menariknya tempat layar rumor suasana kapal pilihan peluang
    sekadar boleh contoh jadwal fasilitas ribuan tingkat konflik diperkirakan penting dulu terkadang
    intinya area strategi ukuran duel episode puluhan pasien segala perhatikan turnamen merasa dampak babak
    tunggu kompetisi beragam prediksi turut hujan performa gempa kapasitas pernah cuaca pabrik bersamaan
    seharusnya suatu berarti bayi ucapan semangat pesan namanya tantangan untungnya prosesnya selepas iya
    dugaan benarkah wajar tuntutan transaksi benar sontak suhu diantaranya risiko fase terlepas bukannya
    sedikit lahan alat konser selengkapnya terlalu setahun setibanya cerita karakter apapun berapa rincian
    terbukti melainkan enam rangkaian momentum dikenal umumnya regulasi tes peringkat malah selalu koleksi
    peran kinerja soalnya lini saking titik gangguan bentuk kalaupun kunci materi tampil krisis sepertinya banjir
    putusan tarif utamanya tujuh terdiri gugatan tersedia disusul periode ancaman ledakan rute beban sanksi
    pasca sehari seminggu sebulan prestasi bocoran unggahan survei kisah teori belakangan esoknya
    """.split()
)
"""Words that often open a sentence and are no names (counted in 10,000 reports: eight times more often small)."""

STATEMENT_NOUNS = set(
    "bunyi isi keterangan pernyataan siaran pers rilis laporan unggahan cuitan resmi tertulis dari oleh akun "
    "instagram twitter facebook x laman situs tulisan surat pesan caption lengkap".split()
)

SPOKEN = {
    spoken: written
    for written, words in {
        "tidak": "nggak enggak gak ga ngga ndak tak ogah", "sudah": "udah dah telah", "saja": "aja", "begitu": "gitu",
        "kalau": "kalo jika bila apabila", "bagaimana": "gimana", "seperti": "kayak kaya macam", "memang": "emang",
        "sampai": "sampe hingga", "sekali": "banget", "hanya": "cuma cuman", "ingin": "pengin pengen mau",
        "saya": "gue gua aku", "apa pun": "apapun", "siapa pun": "siapapun", "karena": "karna soalnya",
        "membuat": "bikin",
        "tetapi": "tapi namun", "dalam": "didalam", "bilang": "ngomong", "masih": "masi", "baru": "barusan",
        "mereka": "mrk", "dengan": "dgn sama", "untuk": "buat", "nanti": "entar ntar", "terima": "makasih",
        "kepada": "ke",
    }.items()
    for spoken in words.split()
}  # fmt: skip
"""Spoken words an outlet writes down or mends: with them brought together two renderings are compared."""
FILLERS = frozenset("ya iya kan sih kok dong nih tuh deh lah loh lho nah itu tuh gitu".split()) - {"itu", "gitu"}

TITLE_WORDS = {
    word: why
    for why, words in {
        "names a work": "judul berjudul bertajuk tajuk film lagu buku novel album sinetron video artikel "
        "single serial drama lukisan komik puisi cerpen",
        "names an event": "acara pameran webinar diskusi seminar konser",
        "names a programme": "program",
        "names a theme": "tema bertema bertemakan",
        "names a column": "rubrik kolom",
        "names a game": "game gim",
        "names a periodical": "majalah",
        "names a hashtag": "tagar",
        "words on a thing": "tulisan bertuliskan spanduk",
        "a nickname": "dijuluki julukan berjuluk alias dikenal disapa dipanggil",
        "a name": "bernama",
        "a term": "istilah kata disebut",
        "a wording": "frasa kalimat berbunyi",
        "a meaning": "berarti artinya bermakna",
        "a slogan": "slogan tagline moto",
        "a song": "lirik",
    }.items()
    for word in words.split()
}


def _forms(column: str) -> tuple[str, ...]:
    """All forms in one column of the table, longest first, so that a pattern takes the longer word."""
    words = {word for verb in REPORTING_VERBS for word in getattr(verb, column).split()}
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


BARE, FULL, PASSIVE = _forms("bare"), _forms("full"), _forms("passive")
AGENTIVE = frozenset(
    "dikatakan disampaikan ditambahkan dijelaskan diungkapkan diakui ditegaskan dituturkan dipaparkan diterangkan "
    "diceritakan dilanjutkan diuraikan dikemukakan diutarakan diucapkan dilontarkan".split()
)
"""Passives whose agent stands right behind: `Dikatakan Rani, …`. Of "disebut" and "diduga" it is the one spoken of."""
