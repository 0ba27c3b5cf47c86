"""Which calls does the demonstration watch? Days count from the day of the demonstration (D0)."""

from dataclasses import dataclass, field
from decimal import Decimal

BRUSSELS = "Europe/Brussels"
ISTANBUL = "Europe/Istanbul"
BUDAPEST = "Europe/Budapest"


@dataclass(frozen=True)
class DemoDeadline:
    """A deadline: kind as in Deadline.Kind, day from D0, time of day ("" when none is stated), zone, earlier day."""

    kind: str
    day: int
    time: str = "17:00"
    zone: str = BRUSSELS
    moved_from: int | None = None


@dataclass(frozen=True)
class DemoRule:
    """Who may apply: role, kinds of applicant, countries or regions (prefixes of NUTS 3), what they must have."""

    countries: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    feature: str = ""
    role: str = "lead"
    programme_countries: bool = False
    kinds: tuple[str, ...] = ("municipality", "association")
    source: str = "example.org/demo"


@dataclass(frozen=True)
class DemoCall:
    """A call with its dates, money, rules and what must be written for it."""

    code: str
    programme: str
    title: str
    title_hu: str
    title_tr: str
    opens: int
    deadlines: tuple[DemoDeadline, ...]
    rules: tuple[DemoRule, ...]
    pack: str = ""
    currency: str = "EUR"
    pot: str = ""
    grant_min: str = ""
    grant_max: str = ""
    rate: str = ""
    model: str = "single"
    form: str = "actual"
    min_partners: int | None = None
    min_countries: int | None = None
    months: tuple[int, int] | None = None
    archived: bool = False
    lead_rule: str = ""
    sections: str = "eu"
    documents: tuple[tuple[str, str, str], ...] = field(default=())

    def rate_decimal(self) -> Decimal | None:
        """The funding rate in percent, or nothing where none applies."""
        return Decimal(self.rate) if self.rate else None


PROGRAMMES = [
    # code, name, portal id, manager, countries with their standing
    ("CERV", "Citizens, Equality, Rights and Values", "43251589", "EACEA", {"HU": "member", "TR": "not"}),
    ("DANUBE", "Interreg Danube Region", "", "Joint Secretariat Budapest", {"HU": "member", "TR": "not"}),
    ("NEXT-BSB", "Interreg NEXT Black Sea Basin", "", "Managing Authority Bucharest", {"HU": "not", "TR": "eligible"}),
    ("NEXT-MED", "Interreg NEXT MED", "", "Managing Authority Cagliari", {"HU": "not", "TR": "eligible"}),
    ("IPA-HURS", "Interreg IPA Hungary–Serbia", "", "Joint Secretariat Budapest", {"HU": "member", "TR": "not"}),
    ("IPA-TR", "IPA grant schemes in Türkiye", "", "CFCU", {"HU": "eligible", "TR": "eligible"}),
    ("ERASMUS", "Erasmus+", "43353764", "National agencies", {"HU": "member", "TR": "associated"}),
    ("LIFE", "LIFE", "43252405", "CINEA", {"HU": "member", "TR": "not"}),
    ("EUCF", "European City Facility", "", "EUCF consortium", {"HU": "member", "TR": "not"}),
    ("TOP-PLUSZ", "TOP Plusz", "", "Irányító hatóság", {"HU": "member", "TR": "not"}),
    ("KA-TR81", "Kalkınma Ajansı mali destek programı (TR81)", "", "Kalkınma ajansı", {"HU": "not", "TR": "member"}),
]  # fmt: skip

BLACK_SEA = tuple(
    f"TR{number}"
    for number in (
        100,
        211,
        212,
        213,
        421,
        422,
        423,
        424,
        425,
        811,
        812,
        813,
        821,
        822,
        823,
        831,
        832,
        833,
        834,
        901,
        902,
        903,
        904,
        905,
        906,
    )
)
MEDITERRANEAN = tuple(
    f"TR{number}"
    for number in (
        211,
        212,
        213,
        221,
        222,
        310,
        321,
        322,
        323,
        331,
        332,
        333,
        334,
        611,
        612,
        613,
        621,
        622,
        631,
        632,
        633,
    )
)

CALLS = [
    DemoCall(
        "DEMO-C01", "CERV", "Town Twinning", "Testvérvárosi programok", "Kardeş şehir etkinlikleri", -60,
        (DemoDeadline("submission", 34),), (DemoRule(programme_countries=True),), "cerv-town-twinning-2127",
        pot="4000000", grant_min="8455", grant_max="50745", form="lump_sum", min_partners=2, min_countries=2,
        months=(6, 12), lead_rule="A municipality or a non-profit body that represents municipalities.", sections="short",
    ),
    DemoCall(
        "DEMO-C02", "CERV", "Networks of Towns", "Városhálózatok", "Şehir ağları", -20,
        (DemoDeadline("submission", 72),), (DemoRule(programme_countries=True),), "cerv-networks-of-towns-2127",
        pot="6000000", form="lump_sum", min_partners=4, min_countries=4, months=(12, 24), sections="short",
        lead_rule="At least four applicants from four countries, two of them Member States.",
    ),
    DemoCall(
        "DEMO-C03", "DANUBE", "Danube Region: second call", "Duna régió: második felhívás", "Tuna Bölgesi: ikinci çağrı", -50,
        (DemoDeadline("stage1", 18, "14:00", BUDAPEST, moved_from=13), DemoDeadline("stage2", 150, "14:00", BUDAPEST)),
        (DemoRule(programme_countries=True),), "interreg-2127", pot="60000000", rate="80", model="two_stage", min_partners=3,
        min_countries=3, months=(24, 30), sections="interreg",
    ),
    DemoCall(
        "DEMO-C04", "NEXT-BSB", "Black Sea Basin: standard projects", "Fekete-tenger medence: projektek",
        "Karadeniz Havzası: standart projeler", -30, (DemoDeadline("submission", 55),),
        (DemoRule(countries=("TR",), regions=BLACK_SEA),), "interreg-next-2127", pot="30000000", grant_min="500001",
        grant_max="1500000", rate="90", min_partners=3, min_countries=2, months=(12, 30), sections="interreg",
    ),
    DemoCall(
        "DEMO-C05", "NEXT-MED", "NEXT MED: thematic projects", "NEXT MED: tematikus projektek",
        "NEXT MED: tematik projeler", 60, (DemoDeadline("submission", 140),),
        (DemoRule(countries=("TR",), regions=MEDITERRANEAN),), "interreg-next-2127", pot="50000000", rate="89",
        min_partners=3, min_countries=3, sections="interreg",
    ),
    DemoCall(
        "DEMO-C06", "IPA-HURS", "Hungary–Serbia: standard projects", "Magyarország–Szerbia: projektek",
        "Macaristan–Sırbistan: standart projeler", -190, (DemoDeadline("submission", -40, "15:00", BUDAPEST),),
        (DemoRule(countries=("HU",), regions=("HU331", "HU333")),), "interreg-ipa-2127", pot="14000000", rate="85",
        min_partners=2, min_countries=2, sections="interreg",
    ),
    DemoCall(
        "DEMO-C07", "IPA-TR", "Town Twinning between Türkiye and the EU", "Testvérvárosok Törökország és az EU között",
        "Türkiye ile AB arasında şehir eşleştirme", -25, (DemoDeadline("submission", 26, "17:00", ISTANBUL),),
        (DemoRule(countries=("TR",)), DemoRule(countries=("HU",), role="partner")), "prag", pot="2500000",
        grant_min="60000", grant_max="100000", rate="90", min_partners=2, min_countries=2, months=(12, 15),
        sections="prag",
    ),
    DemoCall(
        "DEMO-C08", "ERASMUS", "KA210-ADU Small-scale partnerships in adult education",
        "KA210-ADU Kis léptékű felnőttoktatási partnerségek", "KA210-ADU Yetişkin eğitiminde küçük ölçekli ortaklıklar",
        -35, (DemoDeadline("submission", 41, "12:00"),), (DemoRule(programme_countries=True),), "erasmus-ka210-2127",
        grant_min="30000", grant_max="60000", form="lump_sum", min_partners=2, min_countries=2, months=(6, 24),
        sections="short",
    ),
    DemoCall(
        "DEMO-C09", "LIFE", "Clean Energy Transition: one-stop shops", "Tiszta energia átmenet: egyablakos irodák",
        "Temiz enerji dönüşümü: tek durak ofisleri", -10, (DemoDeadline("submission", 97),), (DemoRule(programme_countries=True),),
        "life-2127", pot="9000000", rate="95", min_partners=3, min_countries=3, sections="eu",
    ),
    DemoCall(
        "DEMO-C10", "EUCF", "European City Facility: investment concepts", "Európai Városi Eszköz: beruházási koncepciók",
        "Avrupa Şehir Kolaylığı: yatırım konseptleri", -100, (DemoDeadline("submission", -12),),
        (DemoRule(programme_countries=True, feature="secap"),), "eucf", pot="4000000", grant_min="60000", grant_max="60000",
        form="lump_sum", sections="short",
    ),
    DemoCall(
        "DEMO-C11", "TOP-PLUSZ", "TOP Plusz: energy renovation of municipal buildings",
        "TOP Plusz: önkormányzati épületek energetikai korszerűsítése",
        "TOP Plusz: belediye binalarının enerji yenilemesi", -420, (DemoDeadline("submission", -300, "23:59", BUDAPEST),),
        (DemoRule(programme_countries=True),), "hu-top-plusz", currency="HUF", grant_min="30000000", grant_max="400000000",
        rate="100", sections="short",
    ),
    DemoCall(
        "DEMO-C12", "KA-TR81", "Development agency: small-scale infrastructure",
        "Fejlesztési ügynökség: kis léptékű infrastruktúra", "Kalkınma Ajansı: küçük ölçekli altyapı mali destek programı",
        -40, (DemoDeadline("submission", 9, "23:59", ISTANBUL), DemoDeadline("paper_copy", 14, "17:00", ISTANBUL)),
        (DemoRule(countries=("TR",), regions=("TR811", "TR812", "TR813")),), "tr-development-agency", currency="TRY",
        grant_min="1000000", grant_max="6000000", rate="75", months=(6, 12), sections="agency",
    ),
]  # fmt: skip
