"""Which municipalities asked for help in the demonstration, with what, and how far did it get?"""

from typing import NamedTuple


class DemoRequest(NamedTuple):
    """One request: age in days, state as in SupportRequest.State, cost band and own money as in its choices."""

    municipality: str
    problem: str
    wish: str
    cost: str
    own_money: str
    age: int
    state: str
    officer: str = ""
    application: int | None = None
    answer: str = ""


REQUESTS = [
    DemoRequest("Őriszentpéter", "Beázik az iskola teteje, a tetőtéri termet le kellett zárni.", "Felújítanánk a tetőt.",
                "60-200", "unknown", 0, "new"),
    DemoRequest("Hopa", "Kardeş şehrimizle ilişkimiz durdu, gençler birbirini tanımıyor.", "Gençlik değişimi yapmak istiyoruz.",
                "10-60", "no", 1, "new"),
    DemoRequest("Isparta", "Gül üreticileri kışın gelir bulamıyor.", "Kadınlar için eğitim atölyesi açmak istiyoruz.", "10-60",
                "yes", 2, "new"),
    DemoRequest("Hollókő", "A turisták autói elállják a falu utcáit.", "Parkolót és kisbuszjáratot szeretnénk.", "60-200",
                "unknown", 3, "new"),
    DemoRequest("Kecskemét", "Kevés a zöldfelület a belvárosban.", "Fákat ültetnénk és árnyékot adnánk.", "200+", "yes", 4,
                "triaged", "officer1"),
    DemoRequest("Kırklareli", "Sel sularını taşıyan kanal yetersiz.", "Doğa temelli çözüm denemek istiyoruz.", "200+", "yes", 5,
                "triaged", "officer3"),
    DemoRequest("Szentendre", "A testvérvárosi napokra nincs pénz.", "Közös fesztivált rendeznénk.", "10-60", "yes", 6,
                "triaged", "officer2"),
    DemoRequest("Ózd", "Hideg a kollégium, rossz a kazán.", "Hőszivattyúra cserélnénk.", "60-200", "unknown", 8, "waiting",
                "officer1", None, "Kérjük, küldjék meg a képviselő-testület határozatát."),
    DemoRequest("Çanakkale", "Müzede engelli erişimi yok.", "Rampa ve sesli rehber istiyoruz.", "60-200", "yes", 9, "waiting",
                "officer3", None, "Lütfen binanın mülkiyet belgesini gönderiniz."),
    DemoRequest("Zsámbék", "Nincs energetikai szakemberünk.", "Tanácsadót keresünk.", "10-60", "no", 10, "waiting", "officer2",
                None, "Kérjük, adják meg az épületek éves fogyasztását."),
    DemoRequest("Eger", "Elhanyagolt a patakpart.", "Sétányt alakítanánk ki.", "200+", "yes", 11, "in_progress", "officer2"),
    DemoRequest("Kadıköy", "Gençler belediye kararlarına katılmıyor.", "Gençlik meclisi için proje yapmak istiyoruz.", "10-60",
                "yes", 12, "in_progress", "officer4"),
    DemoRequest("Kozcağız", "Belediye binasının elektrik faturası çok yüksek.", "Çatıya güneş paneli kurmak istiyoruz.", "60-200",
                "unknown", 38, "converted", "officer4", 4),
    DemoRequest("Mudurnu", "El sanatları ustaları azalıyor.", "Genç çırak yetiştirmek istiyoruz.", "60-200", "yes", 25,
                "converted", "officer3", 8),
    DemoRequest("Zsámbék", "Nincs energiatervünk a beruházáshoz.", "Beruházási koncepciót készíttetnénk.", "10-60", "no", 82,
                "converted", "officer2", 15),
    DemoRequest("Ödemiş", "Okullarda geri dönüşüm bilinmiyor.", "Yeşil okul eğitimi vermek istiyoruz.", "10-60", "no", 28,
                "converted", "officer3", 11),
    DemoRequest("Zalaegerszeg", "Nem tudjuk, hogyan kezdjünk hozzá egy pályázathoz.", "Képzést kérünk.", "unknown", "unknown", 15,
                "answered", "officer1", None, "Az első lépéseket a „Mi az a projekt?” című anyag mutatja be."),
    DemoRequest("Çankaya", "Metro istasyonuna giden sokak bozuk.", "Asfalt yapılmasını istiyoruz.", "200+", "no", 21, "declined",
                "officer4", None, "Bu iş için açık bir hibe programı yok. İl özel idaresinin yatırım programını öneririz."),
]  # fmt: skip
