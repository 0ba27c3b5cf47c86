"""What does the demonstration teach? Materials with their texts, and the places in the work they belong to."""

from typing import NamedTuple


class DemoMaterial(NamedTuple):
    """One material: kind as in Material.Kind, minutes, titles and summaries by language, links as (what, code)."""

    code: str
    kind: str
    minutes: int
    titles: dict[str, str]
    summaries: dict[str, str]
    links: tuple[tuple[str, str], ...]


MATERIALS = [
    DemoMaterial(
        "what-is-a-project", "video", 6,
        {"en": "What is a project?", "hu": "Mi az a projekt?", "tr": "Proje nedir?"},
        {"en": "A beginning, an end, a result that somebody can check, and a price.",
         "hu": "Van eleje, vége, ellenőrizhető eredménye és ára.",
         "tr": "Bir başlangıcı, bir sonu, denetlenebilir bir sonucu ve bir bedeli vardır."},
        (("stage", "idea"), ("place", "request")),
    ),
    DemoMaterial(
        "problem-tree", "worksheet", 20,
        {"en": "From problem to objective (problem tree)", "hu": "A problémától a célig (problémafa)",
         "tr": "Sorundan hedefe (sorun ağacı)"},
        {"en": "Write the problem in the middle, its causes below, its effects above; then turn each into the positive.",
         "hu": "Írja középre a problémát, alá az okokat, fölé a következményeket, majd fordítsa mindet pozitívra.",
         "tr": "Sorunu ortaya, nedenleri alta, sonuçları üste yazınız; sonra her birini olumluya çeviriniz."},
        (("stage", "idea"), ("section", "need"), ("section", "needs"), ("section", "challenges")),
    ),
    DemoMaterial(
        "is-this-call-for-us", "checklist", 5,
        {"hu": "Nekünk szól ez a felhívás? 5 kérdés", "tr": "Bu çağrı bize uygun mu? 5 soru"},
        {"hu": "Ki pályázhat, hol, mennyi önerővel, hány partnerrel, mikorra?",
         "tr": "Kim, nerede, ne kadar öz katkıyla, kaç ortakla, ne zamana kadar başvurabilir?"},
        (("state", "screening"), ("code", "eligible"), ("place", "call")),
    ),
    DemoMaterial(
        "logframe", "guide", 25,
        {"en": "The logical framework in one page", "hu": "A logikai keretmátrix egy oldalon",
         "tr": "Tek sayfada mantıksal çerçeve"},
        {"en": "Impact, outcome, output, activity: each line with its indicator and its source.",
         "hu": "Hatás, eredmény, kimenet, tevékenység: minden sorhoz indikátor és forrás.",
         "tr": "Etki, sonuç, çıktı, faaliyet: her satıra gösterge ve kaynak."},
        (("place", "workplan"), ("section", "activities"), ("section", "methodology")),
    ),
    DemoMaterial(
        "budget-basics", "video", 15,
        {"hu": "A költségvetés alapjai: elszámolható költségek", "tr": "Bütçenin temelleri: uygun maliyetler"},
        {"hu": "Mi számolható el, mi nem, és mivel igazolja.",
         "tr": "Hangi maliyet uygundur, hangisi değildir, nasıl belgelenir."},
        (("place", "budget"),),
    ),
    DemoMaterial(
        "simplified-costs", "guide", 12,
        {"en": "Lump sums, unit costs, flat rates", "hu": "Egyösszegű átalány, egységköltség, százalékos átalány",
         "tr": "Götürü tutar, birim maliyet, sabit oran"},
        {"en": "When you need no invoice, and what you must show instead.",
         "hu": "Mikor nem kell számla, és mit kell helyette bemutatni.",
         "tr": "Fatura gerekmediğinde onun yerine neyin gösterileceği."},
        (("place", "budget"), ("call", "DEMO-C01"), ("call", "DEMO-C02"), ("call", "DEMO-C08"), ("call", "DEMO-C10")),
    ),
    DemoMaterial(
        "own-contribution", "guide", 10,
        {"hu": "Önerő és képviselő-testületi határozat", "tr": "Öz katkı ve meclis kararı"},
        {"hu": "Mit kell a határozatnak tartalmaznia, mintaszöveggel.",
         "tr": "Meclis kararında neler bulunmalıdır; örnek metinle."},
        (("code", "resolutions_cover"), ("place", "request")),
    ),
    DemoMaterial(
        "finding-partners", "guide", 10,
        {"en": "Finding and inviting partners", "hu": "Partnerek keresése és meghívása", "tr": "Ortak bulma ve davet etme"},
        {"en": "Where to look, what to write in the first mail, what to settle before the signature.",
         "hu": "Hol keressen, mit írjon az első levélben, mit tisztázzon az aláírás előtt.",
         "tr": "Nerede aranır, ilk e-postada ne yazılır, imzadan önce ne netleştirilir."},
        (("place", "partners"), ("code", "partners_signed")),
    ),
    DemoMaterial(
        "evaluators-remarks", "slides", 20,
        {"en": "Writing for evaluators: ten remarks we got", "hu": "Írás a bírálóknak: tíz kapott megjegyzés",
         "tr": "Değerlendirici için yazmak: aldığımız on eleştiri"},
        {"en": "From real evaluation summaries: what cost points, and the sentence that would have saved them.",
         "hu": "Értékelésekből: mi került pontba, és melyik mondat mentette volna meg.",
         "tr": "Değerlendirmelerden: ne puan kaybettirdi, hangi cümle kurtarırdı."},
        (("place", "review"), ("state", "rejected"), ("code", "texts_complete")),
    ),
    DemoMaterial(
        "cerv-town-twinning", "course", 60,
        {"en": "CERV town twinning step by step", "hu": "CERV testvérvárosi pályázat lépésről lépésre"},
        {"en": "Four lessons: the idea, the programme of the days, the lump sum, the report.",
         "hu": "Négy lecke: az ötlet, a napok programja, az átalány, a beszámoló."},
        (("call", "DEMO-C01"),),
    ),
    DemoMaterial(
        "prag-forms", "course", 45,
        {"en": "PRAG grant forms explained", "tr": "PRAG hibe formları açıklaması"},
        {"en": "Three lessons: concept note, full application, budget.",
         "tr": "Üç ders: kavramsal not, tam başvuru, bütçe."},
        (("call", "DEMO-C07"),),
    ),
    DemoMaterial(
        "visibility", "checklist", 8,
        {"en": "Visibility and the EU emblem", "hu": "Láthatóság és az uniós embléma", "tr": "Görünürlük ve AB amblemi"},
        {"en": "Size, sentence, place: what must stand on every plate and page.",
         "hu": "Méret, mondat, hely: mi álljon minden táblán és oldalon.",
         "tr": "Boyut, cümle, yer: her levhada ve sayfada ne bulunmalıdır."},
        (("stage", "award"),),
    ),
    DemoMaterial(
        "reporting-timesheets", "guide", 30,
        {"en": "Reporting and timesheets", "hu": "Beszámoló és munkaidő-nyilvántartás", "tr": "Raporlama ve zaman çizelgeleri"},
        {"en": "What to keep from the first day, so that the report writes itself.",
         "hu": "Mit gyűjtsön az első naptól, hogy a beszámoló könnyű legyen.",
         "tr": "Raporun kolay yazılması için ilk günden neler saklanmalıdır."},
        (("stage", "reporting"), ("code", "reports_accepted")),
    ),
    DemoMaterial(
        "audit", "checklist", 10,
        {"hu": "Ellenőrzés: mit fognak kérdezni?", "tr": "Denetim: neler sorulacak?"},
        {"hu": "A leggyakoribb kérések és hogy hol találja meg rájuk a választ.",
         "tr": "En sık istenenler ve yanıtlarının nerede bulunduğu."},
        (("stage", "reporting"), ("state", "audit")),
    ),
]  # fmt: skip
