"""The nouns beside a name: roles, bodies, places, days, and the small words inside names. Data only, no logic.

Written from general knowledge of Indonesian news prose and open to extension: add a word, run the tests.
"""

NAME_LINKS = {"bin", "binti", "van", "von", "de", "der", "da", "dos", "del", "la", "al", "el", "ibn", "alias"}

NAME_WORDS = set(
    """
    hari budi agung wahyu surya cahaya bunga indah dewi putri putra bagus mega intan melati mawar
    permata kurnia rahmat iman fajar guntur langit bintang samudra purnama satria cinta lestari
    setia jaya imam raja ratu bangun damai aman adil tulus bayu tirta gema mulia sakti harapan
    jati kusuma dharma bakti tim
    """.split()
)

NUMERALS = {"I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"}

BALINESE = set("Wayan Made Nyoman Ketut Gede Putu Gusti Komang Kadek Dewa Nengah Ngurah".split())

ROLES = set(
    """
    presiden wapres wakil menteri menko mendagri menkes menkeu menlu menhan mensesneg mendikbud
    menag menpora menkumham menkopolhukam perdana gubernur wagub bupati wabup wali walikota
    wakapolri kapolri kapolda kapolres kapolresta kapolsek kapolrestabes wakapolda wakapolres
    kasat kanit kabid kabag kabareskrim kadiv kabidhumas kasi kasie kasubag kasubbag kadis
    kadishub kadinkes kadisdik kalaksa kapuspen kapuspenkum kajari kajati kasipenkum camat lurah
    kades sekda sekjen sekretaris ketua kepala direktur direktris dirut dirjen dirreskrimum
    dirreskrimsus dirlantas dirkrimum irjen manajer manager komisaris komisioner koordinator juru
    bicara jubir humas perwira komandan dandim danrem pangdam panglima jaksa hakim penyidik
    pengacara advokat penasihat kuasa hukum pengamat peneliti pakar ahli analis ekonom dosen guru
    besar rektor dekan profesor akademisi dokter perawat bidan anggota warga saksi korban
    tersangka terdakwa terpidana pelaku mantan eks calon pelatih asisten kapten pemain bek
    penyerang kiper gelandang striker pembalap atlet petinju penyanyi aktor artis aktris musisi
    sutradara produser penulis pengusaha pemilik pendiri pengelola ceo cfo coo cto founder
    chairman president director vice senior head chief officer executive public relations
    corporate communication pembina pengurus pengasuh ustaz ustad ustadz kiai kyai pendeta uskup
    pastor tokoh politisi politikus kader legislator senator deputi staf pejabat plt pjs pj plh
    utusan duta konsul pemimpin pimpinan penanggung jawab petugas inspektur jenderal letjen mayjen
    brigjen kolonel letkol mayor letnan sersan kopral marsekal laksamana kombes kompol akbp akp
    iptu ipda aiptu aipda bripka bripda brigadir briptu ajun pol purn tni pak bu bapak ibu mas
    mbak bang kang tuan nyonya tn ny sdr mr mrs ms sir dr drs ir prof h hj kh drg seorang
    seseorang suami istri ayah anak kakak adik orang tua keluarga teman rekan sahabat penumpang
    sopir pengemudi pedagang pengunjung nelayan petani mahasiswa siswa umum eksekutif operasional
    harian sementara utama muda madya media sosial aktivis relawan wartawan jurnalis reporter
    redaktur netizen warganet pengguna bos pentolan vokalis gitaris youtuber selebgram influencer
    komedian presenter pemerintahan administrasi pelaksana teknis pembantu khusus pusat daerah
    waketum wasekjen ketum bendum wakorbid kapendam inf arm kav czi khatib
    svp evp vp avp gm bhabinkamtibmas babinsa ibunda ayahanda menlu menkop wapres capres cawapres
    wilayah bendahara dewan spesialis chairperson spokesman spokesperson minister general
    secretary menhub mentan menperin mendag menaker mensos menkominfo menparekraf menbud mendes
    menkop kabinda kadivhumas danlanud danlanal wamen wamenkeu wamenkumham komjen kalemdiklat
    brigpol bharada ajudan kakanwil kahumas kalapas karutan danramil kerabat konsultan psikolog sosiolog
    kriminolog sejarawan epidemiolog fotografer desainer notaris instruktur
    """.split()
)

OFFICES = set(
    """
    ketua wakil kepala sekretaris sekjen bendahara direktur dirut koordinator anggota juru jubir pengamat dosen peneliti
    pakar ahli rektor dekan guru pendiri pemilik pengurus pengacara kuasa menteri gubernur bupati wali walikota camat
    lurah kapolda kapolres kapolresta kapolsek kasat kanit kabid
    """.split()
)
"""Roles that can follow a name without a comma: `Rani Kusuma Ketua Komite`."""

QUALIFIERS = set(
    """
    umum utama muda madya media sosial daerah wilayah pusat harian sementara khusus teknis
    operasional eksekutif hukum kuasa tua besar dewan pemerintahan administrasi orang tni pol purn
    relations public of officer
    """.split()
)

RANKS = set(
    """
    inspektur jenderal letjen mayjen brigjen irjen komjen kolonel letkol mayor letnan sersan kopral marsekal laksamana
    kombes kompol akbp akp iptu ipda aiptu aipda bripka bripda brigadir briptu brigpol bharada ajun komisaris pol purn
    tni inf arm kav czi
    pak bu bapak ibu mas mbak bang kang tuan nyonya tn ny sdr mr mrs ms sir dr drs drg ir prof profesor h hj kh
    """.split()
)
"""Roles that stand right before a name; behind a name and a comma the others say what its bearer is."""

KIN = set(
    """
    anak istri suami ayah kakak adik keluarga sepupu paman bibi menantu keponakan kerabat putra
    putri
    """.split()
)

KIN_ORDER = set("sulung bungsu tunggal kandung pertama kedua ketiga keempat kelima tertua termuda".split())

BODIES = set(
    """
    pertamina telkom telkomsel indosat smartfren garuda bri bni bca mandiri gojek grab tokopedia
    shopee facebook google apple microsoft xiaomi samsung toyota honda yamaha suzuki daihatsu
    persib persija arema persebaya psm psis psms madura borneo bhayangkara barcelona madrid
    juventus chelsea arsenal liverpool manchester milan inter muhammadiyah nahdlatul ulama netflix
    twitter instagram youtube tiktok whatsapp dewan badan komisi dinas kementerian kemenkes
    kemendikbud kemenkeu kemenhub kemendagri kemenlu kejaksaan kejagung mahkamah pengadilan
    majelis partai fraksi metro polri polda polres polsek polresta mabes satuan sub subdit seksi
    bidang bagian divisi departemen direktorat biro pemerintah pemprov pemkot pemkab kota
    kabupaten kecamatan kelurahan desa provinsi bank universitas institut sekolah akademi fakultas
    rumah sakit rs rsud puskesmas kantor gedung istana pihak tim lembaga yayasan asosiasi ikatan
    himpunan forum serikat aliansi koalisi perusahaan manajemen grup group pt cv tbk perum klub
    persatuan gerakan front pusat balai otoritas satgas gugus tugas militer tentara angkatan akun
    media surat kabar berita agama hukum keuangan kesehatan pendidikan perhubungan perdagangan
    perindustrian pertahanan keamanan pertanian sosial ekonomi politik komunikasi informasi
    informatika publik pidana korupsi tipikor tindak hak asasi manusia dalam luar negeri
    perwakilan rakyat daerah nasional republik negara umum pemilihan pengawas legislasi anggaran
    penelitian pengembangan penanggulangan penanganan bencana kebakaran penyelamatan pemberantasan
    kriminal reserse lalu lintas perencanaan pembangunan pengelolaan pelayanan pelayaran
    penerbangan meteorologi klimatologi geofisika kehutanan lingkungan hidup energi sumber daya
    mineral kelautan perikanan tenaga kerja koperasi usaha pariwisata kebudayaan kreatif pemuda
    olahraga riset teknologi perumahan agraria tata ruang milik perempuan perlindungan komite
    konfederasi federasi jaya raya piket pemadam hubungan masyarakat sama internasional indonesia
    komunitas pengadaan operasi logistik pemasaran penjualan produksi keselamatan transportasi
    perkeretaapian bandara pelabuhan terminal stasiun timnas tipidkor narkoba narkotika intelijen
    siber statistik investasi modal pajak bea cukai moneter kebijakan perbankan jasa asuransi
    pasar perizinan pangan obat makanan vaksin demokrat golkar gerindra nasdem perindo hanura pdip
    pdi perjuangan kebangkitan bangsa amanat keadilan sejahtera pentagon kongres senat parlemen
    nato pbb nasa fifa afc greenpeace kabinet kepolisian pbnu polisi dpr dprd mpr dpd kpk kpu
    bawaslu bpk bps bmkg bpbd bnpb bnn bnpt bpom ojk bei tni kai pln pssi koni kpai komnas lbh icw
    imf bumn mui taliban hamas hizbullah daop kodim korem kekayaan intelektual kemasyarakatan pemasyarakatan imigrasi
    industrial penyiaran konsumen permukiman pertambangan pengairan kependudukan perpustakaan
    mitigasi geologi vulkanologi kebencanaan pemulihan ekspor impor distribusi pemberdayaan
    pembinaan pengendalian pemantauan perkoperasian persandian penyuluhan ketahanan perkebunan
    peternakan kepegawaian pertanahan pendapatan aset retribusi migran maritim buruh bappenas bulog
    """.split()
)

BODY_ENDS = set(
    """
    united fc city athletic rovers hotspur wanderers sekuritas securities capital entertainment interactive corporation
    corp inc ltd holding holdings partners ventures studio studios pictures records technology technologies motor
    motors airlines foundation institute university college school hospital academy council committee association
    federation society worldwide air airways
    """.split()
)
"""The last word of a club's or company's name: behind it a person's name begins, `Samudra United Rani Kusuma`."""

PLACES = set(
    """
    indonesia pusat jakarta jakbar jaksel jakpus jaktim jakut bali banten bogor depok tangerang
    bekasi bandung jabar jateng jatim jawa barat tengah timur utara selatan tenggara yogyakarta diy
    semarang solo surakarta surabaya malang kediri madura sidoarjo gresik sumatera sumatra sumut
    sumbar sumsel sumbagsel medan padang pekanbaru riau jambi palembang bengkulu lampung aceh bangka
    belitung kepulauan batam kalimantan kalteng kalbar kalsel kaltim kaltara pontianak banjarmasin
    samarinda balikpapan palangkaraya sulawesi sulsel sulut sulteng sultra makassar manado palu
    kendari gorontalo maluku ambon ternate papua jayapura wamena manokwari sorong ntb ntt lombok
    mataram kupang flores denpasar cirebon tasikmalaya garut cianjur sukabumi karawang purwakarta
    subang cilegon serang magelang klaten sleman bantul kulonprogo gunungkidul brebes tegal
    pekalongan kudus pati jepara demak banyumas cilacap kebumen purworejo wonosobo temanggung
    boyolali sragen karanganyar wonogiri sukoharjo ngawi madiun ponorogo pacitan tulungagung blitar
    jember banyuwangi probolinggo pasuruan mojokerto jombang lamongan tuban bojonegoro rusia ukraina
    amerika serikat as inggris prancis perancis jerman italia spanyol belanda belgia australia
    selandia baru jepang china tiongkok korea korut korsel malaysia singapura thailand filipina
    vietnam myanmar kamboja laos brunei india pakistan afghanistan iran irak israel palestina gaza
    suriah turki arab saudi qatar yaman mesir libya sudan nigeria afrika eropa asia asean brasil
    argentina meksiko kanada swiss austria polandia swedia norwegia denmark finlandia portugal
    yunani washington moskow beijing tokyo seoul pyongyang london paris berlin kremlin hongkong hong kong
    taiwan dki jabodetabek nusantara cengkareng senayan menteng kemayoran timor leste
    """.split()
)

DAYS = set(
    """
    senin selasa rabu kamis jumat jum'at jum’at sabtu minggu ahad
    """.split()
)

MONTHS = set(
    """
    januari februari maret april mei juni juli agustus september oktober november desember jan feb
    mar apr jun jul agu agt sep okt nov des
    """.split()
)
