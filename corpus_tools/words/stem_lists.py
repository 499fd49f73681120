"""What rules cannot know: words and names, in small lists, each with its reason.

Written from general knowledge of Indonesian, not drawn from Sastrawi's root list or from any corpus. To mend
a word for everybody, add it here under a reason that fits (or under a new one) and a case to
tests/cases/stemming.json; to mend it for one study, use a stems.csv.
"""

from __future__ import annotations

# Words kept whole, under the reason why.
KEPT = {
    "a function word whose meaning has left its root (setelah 'after' is not telah 'already')": """
        berbagai sebagaimana sebanyak sebesar sedangkan selama sepuluh setelah setiap
    """,
    "an ordinal or collective number (kedua 'second, both') is not its number": """
        kedelapan kedua keempat keenam kelima kesebelas kesembilan kesepuluh ketiga ketujuh
    """,
    "a word of its own today, though one could cut it": """
        agensi beringin beruang meteran pemirsa penganan pesangon petahana politisi puteri
    """,
    "an acronym made of syllables": """
        kedubes kejagung kejari kejati kemenkes kemenkop kemenpan kemenpar kemenpora kementan ketum menkes
        menpar menpora mentan pemilu perbasi percasi perhutani perpres persit perwali
    """,
}

# Whole-word pairs: word and root.
MENDED = {
    "beri + -kan, not ber- + ikan (fish)": {
        "berikan": "beri", "berikanlah": "beri",
    },
    "question particle -kah": {
        "apakah": "apa", "apatah": "apa", "siapakah": "siapa", "bukankah": "bukan", "manakah": "mana",
        "berapakah": "berapa", "bagaimanakah": "bagaimana", "bilakah": "bila", "adakah": "ada",
    },
    "adjective in -wi of a noun": {
        "duniawi": "dunia", "surgawi": "surga", "sorgawi": "sorga", "manusiawi": "manusia",
        "ragawi": "raga",
    },
    "its first syllable is doubled or se- taken twice": {
        "reruntuhan": "runtuh", "rerata": "rata", "bebatuan": "batu", "dedaunan": "daun",
        "rerumputan": "rumput", "pepohonan": "pohon", "seseorang": "orang",
    },
    "a spelling that is not standard, brought to the standard word": {
        "kementrian": "menteri", "sekedar": "sekadar", "aktifitas": "aktivitas",
        "beraktifitas": "aktivitas", "aktifis": "aktivis", "dengerin": "dengar", "ngomongin": "omong",
        "dijelasin": "jelas", "nangis": "tangis", "nonton": "tonton", "ngobrol": "obrol",
        "berfikir": "pikir", "difikirkan": "pikir", "fikiran": "pikir", "merubah": "ubah",
        "dirubah": "ubah", "berobah": "ubah", "himbauan": "imbau", "menghimbau": "imbau",
        "dihimbau": "imbau", "menyebrang": "seberang", "penyebrangan": "seberang", "kelembaban": "lembap",
        "pelembab": "lembap", "melembabkan": "lembap", "perzinahan": "zina", "bercengkrama": "cengkerama",
        "cemilan": "camil", "kosan": "kos", "pengen": "pengin", "pingin": "pengin", "kepengen": "pengin",
        "penggrebekan": "gerebek", "digrebek": "gerebek", "menggrebek": "gerebek", "menciderai": "cedera",
        "diciderai": "cedera", "membludak": "beludak",
    },
    "mengurung is to confine (kurung), mengurungkan to call off (urung)": {
        "mengurung": "kurung", "mengurungkan": "urung", "pengurungan": "kurung",
    },
    "a poet, of syair": {
        "penyair": "syair",
    },
    "to foretell (ramal), to pass the ball (oper), to gnaw (kerat): the other root is commoner, but not here": {
        "peramal": "ramal", "mengoper": "oper", "pengerat": "kerat",
    },
    "mengawal is to guard (kawal), mengawali to begin (awal)": {
        "mengawal": "kawal", "pengawal": "kawal", "pengawalan": "kawal",
    },
    "to experience, as in pengalaman; alami (natural) is another word": {
        "mengalami": "alam", "dialami": "alam",
    },
    "the root is in daily use in its affixed forms only": {
        "berantakan": "berantak", "kemeriahan": "meriah", "memeriahkan": "meriah",
        "dimeriahkan": "meriah", "berisikan": "isi", "beruntun": "runtun", "perombakan": "rombak",
        "pemerataan": "rata", "memeratakan": "rata", "kemudikan": "kemudi", "penobatan": "nobat",
        "dinobatkan": "nobat", "menobatkan": "nobat", "mengusut": "usut", "diusut": "usut",
        "pengusutan": "usut", "menahu": "tahu",
    },
}  # fmt: skip

# Where a prefix hides or shares the root's first sound and both roots exist, the verb is the second.
VERB_ROOT = {
    "abar": "kabar", "acau": "kacau", "agam": "ragam", "aji": "kaji", "ampas": "rampas",
    "antuk": "kantuk", "arang": "karang", "asih": "kasih", "awin": "kawin", "ekang": "kekang",
    "emas": "kemas", "enal": "kenal", "ering": "kering", "ira": "kira", "kang": "kekang", "kesah": "sah",
    "madu": "padu", "malak": "palak", "mantik": "pantik", "mas": "kemas", "milu": "pilu",
    "mungkir": "pungkir", "nyaring": "saring", "pal": "kepal", "rurut": "urut", "sair": "syair",
    "sera": "serak", "tok": "ketok", "uak": "kuak", "umpul": "kumpul", "unjung": "kunjung", "upas": "kupas",
    "uras": "kuras",
}  # fmt: skip

# Roots that Sastrawi's list lacks.
MORE_ROOTS = {
    "oleh alone is only 'by' today": """
        peroleh
    """,
    "se- has grown into the root": """
        selaras selenggara sepakat setuju
    """,
    "kata dasar of loans and new verbs": """
        akomodir analisa berantak curhat dapuk daring diagnosa diagnosis download eksplor geruduk goncang
        hadang himpit instal kurasi kustomisasi luring marinasi meriah minimalisir mitigasi nobat otopsi
        palak pemilu plesir posting pungkir realisir replikasi respon respons retas sikukuh swafoto telisik
        unduh unggah update upload vaksin validasi
    """,
    "a compound written as one word inside me-...-kan and pe-...-an": """
        ambilalih anaktiri anekaragam atasnama beritahu campuraduk daurulang garisbawah ikutserta jualbeli
        jungkirbalik kambinghitam keretaapi kerjasama latarbelakang lepasliar lipatganda padupadan
        putarbalik salaharti salahguna salahpaham samarata sebarluas serahterima siapsiaga tanahair tandatangan
        tanggungjawab tatanegara tenagakerja tenagalistrik tindaklanjut titikberat ujicoba warganegara
        wirausaha
    """,
}

# Entries of Sastrawi's list that are derived words or accidents, so that they hide the root behind them.
NOT_ROOTS = {
    "a derived word": """
        keduduk kelulus kerepot kerumit kesiap ketegar ketemu kritisi masakan melambang menggala meraga
        pabrikan peperangan perhati perompak petinggi sekira semangkuk sepenuh serendah setebal setinggi
    """,
    "a verb in -i": """
        lempari segani surati
    """,
    "an imperative in -kan": """
        adakan belikan sahkan
    """,
    "a spoken short form of a me- verb": """
        manggung mangkas mayung mejam mesan mikat minggir muas mungut mutih nipis nyarang
    """,
    "an accident that wins by cutting -kan or -an too early": """
        beranta leta pasu pasuk
    """,
}

# Function words and fragments: roots in Sastrawi's list, but no affix ever stands on them.
TAKE_NO_AFFIX = frozenset(
    [
        "akan", "an", "anda", "ber", "bu", "dan", "di", "dia", "gin", "ia", "ini", "itu", "jangan",
        "kadang", "kah", "kan", "ke", "kelak", "ku", "lah", "maka", "mang", "mu", "nan", "nas", "neng",
        "nya", "oleh", "pak", "para", "per", "pula", "pun", "sang", "se", "si", "tah", "tak", "ter",
        "yang",
    ]
)  # fmt: skip

# Two halves that mean something else together.
WHOLE_PAIRS = {
    "agar-agar": "a jelly",
    "alun-alun": "a town square",
    "biri-biri": "a sheep",
    "cumi-cumi": "a squid",
    "gado-gado": "a dish",
    "kuda-kuda": "a stance or trestle",
    "kisi-kisi": "a grating",
    "kunang-kunang": "a firefly",
    "kupu-kupu": "a butterfly",
    "kura-kura": "a tortoise",
    "laba-laba": "a spider, not profit",
    "lumba-lumba": "a dolphin",
    "mata-mata": "a spy, not two eyes",
    "oleh-oleh": "a souvenir, not 'by'",
    "onde-onde": "a dish",
    "ondel-ondel": "a giant puppet",
    "oseng-oseng": "a dish",
    "otak-otak": "a dish, not brains",
    "ubur-ubur": "a jellyfish",
    "undang-undang": "a law, not invitations",
}

# Bound first parts: with a hyphen they make a word of its own (non-migas).
BOUND_FIRST = frozenset(
    [
        "antar", "anti", "eks", "ex", "inter", "makro", "mikro", "multi", "non", "pasca", "pra", "pro",
        "semi", "sub", "super", "trans", "ultra",
    ]
)  # fmt: skip

# Names that the rules would cut, or might: those whose form could be read as affixed.
NAMES = {
    "a place in Indonesia": """
        asahan balangan bali balikpapan balongan baluran banggai bangkalan banyuwangi bekasi belawan
        belitung belu bengkalis bengkayang bengkulu berastagi berau binjai bintan bintuni boyolali bulungan
        ciamis cimahi dieng dumai grobogan indragiri jimbaran kalasan kalimati katingan kebayoran kebumen
        kediri keerom kei kelapagading kelud kemang kemanggisan kemayoran kembangan kendal kendari kerinci
        kerobokan ketapang kintamani kudus kulonprogo kuningan kupang kutai kutim labuan labuhan lamongan
        legian magetan maluku manggarai manokwari medan melawai melawi mentawai menteng merangin meranti
        merapi merauke merbabu merdeka mesuji morotai morowali ngawi nunukan ogan pacitan pademangan
        pajajaran pakuan pamekasan pangandaran paniai pariaman parigi pasaman pasuruan pasuruhan pati
        pegadungan pegangsaan pekalongan pekanbaru pelalawan pemalang penajam perak pesanggrahan pesawaran
        petamburan petukangan polewali ragunan rinjani rokan sanglah sarmi sebangau sekadau sekupang selayar
        semanggi semarang semeru seminyak senayan senen sepinggan seram serang serpong seruyan setiabudi
        sigi sinjai sleman slipi sudirman sukabumi supiori tabanan tapanuli tarakan tebet tebingtinggi tegal
        temanggung ternate tolitoli tuban ungaran wakatobi wonogiri
    """,
    "a place elsewhere": """
        afganistan afghanistan balkan bari beijing beirut belanda belarus belgia bengali bengasi benin
        berdikari berkeley berlin bermuda bern bhutan brunei burundi busan butan chili dekan delhi diana
        dili djibouti dubai fiji fujian hainan haiti hawaii henan hunan inggris iran isfahan japan jordan
        kanari kazakhstan kedah kelantan kentucky kenya kepri kerala kirgizstan kualalumpur kuba kurdistan
        kuwait malawi mali manhattan mekah mekkah meksiko melaka melbourne memorial memphis mercia mesir
        miami michigan milan mississippi missouri mumbai napoli oman pakistan paris pekan peking penang
        pennsylvania pensilvania perlis persepolis persia perth peru ramallah saipan selandia selangor
        senegal senkaku seoul serawak serbia sevilla seychelles sichuan somali sudan tahiti taiwan
        tajikistan teheran tennessee terekhov terengganu ternopil texas tripoli tunis turki turkmenistan
        uzbekistan wuhan yunani yunnan
    """,
    "a personal name": """
        abdullah adi adinan adiwan adrian ali amali amran andi andri ani ansari anwari ardi ardian arman
        astari azis azmi basri baswedan beckham beni benny berardi berata berluti bernadet bernadette
        bernard bernardi berta bertha bertrand bisri boris brendan brian bryan budi budiman bukhari
        christian dahlan damian dani danis darman darmawan darwan deni denis dermawan dewi dian diani diaz
        dicky didi didik diego dien diki dimas dina dini diponegoro dita diva dylan efendi effendi eni
        erdogan evan fabian fadillah fahmi fauzi ferdinan fikri gandhi gibran gunawan hadi hakimi hariyadi
        harman haryadi hasan hasibuan hassan helmi herman hermawan hilmi ihsan ikhsan ikhwan imran indrawan
        irfan irwan ivan iwan jamali johan johanis jokowi juan julian junaidi kardi karimi karni kartini
        kasiyan kasman kean keane keanu keita kelly kenan kenny kerry ketut kiki kinan kristian kumala kumar
        kumara kuncoro kunto kuntoro kurniawan kusnadi kusuma kusumah kusumo kuswanto kyi lani leni lestari
        lilian lilis logan lubis lukaku luki lukman lumbantoruan lusi mahmudi manahan mansyuri medinsky
        medvedev megawati meghan melani melania melinda melki mendes mendy menkel mentari menuh mercy meri
        merkel merry mersi messi mesut meutya mimi modi mulyadi nani nathan nazari nazilah niki nolan
        nurhadi nurmahmudi oni osman pangaribuan pani panjaitan parman pedri pedro pele pellegrini peluso
        penelope penny pep perdi perdinan pereira perez permadi perry persie persson peskov petersen
        peterson petra petrus pinkan pohan puan puspitasari rafi rafii rahman rahmani ramadan ramadani
        ramadhan ramadhani rangkuti rani reski rezeki rian ricki ridwan riki rini riri rizki rohan rohani
        roni rosadi rosan rosi rudi rusdi ryan salman santi sari sebastian sehun sekar sela selena selly
        selvi semaran sena seno seong septi septian serena serge sergei sergey sersan setiadi setiawan seto
        setya setyo shanti sherman sianturi silalahi sofian sofyan stefan suhardi sukarni sulaiman sulami
        sunardi sundari supardi suparman supriyadi suryadi susan susanti susi syafii tambunan tari tati
        taufan terawan tere teresa teri terry tesla teten teti teuku titi tomi toni tuti umi uni usman utari
        vivian wati wawan wulandari xi yadi yani yanti yasri yeni yohan yosi yudhi yudi yuki yunan yuni
        zamzami zulkifli
    """,
    "a name of a people, a body, a club, a brand or a feast": """
        alquran asean asian bani beritasatu berrada februari galungan idulfitri injili januari kedaton
        kristiani kumparan lebaran mandiri merpati nazi nyepi paskah pelita pelni perindo persebaya persela
        perseru persewar persib persiba persija persijap persik persikabo persipura persiraja persis persita
        pertamina polri quran sekneg semen semesta serikatnews sunni taliban telkomsel tempo yahudi
    """,
}
