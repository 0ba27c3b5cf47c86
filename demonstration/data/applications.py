"""Which thirty applications does the demonstration show, and how did each get where it is?"""

from dataclasses import dataclass


@dataclass(frozen=True)
class DemoApplication:
    """One application: amounts as text in the call's currency, days from D0, path of steps in `PATHS`."""

    number: int
    acronym: str
    title: str
    call: str
    lead: str
    partners: tuple[str, ...]
    total: str
    grant: str
    state: str
    association: str
    officer: str
    own: bool = False
    our_role: str = "supporter"
    step: int = 1
    started: int = -40
    done_share: int = 0
    score: str = ""
    outcome: str = ""
    note: str = ""
    months: int = 12
    person_days: int = 20

    @property
    def code(self) -> str:
        """A01 to A30, as the description of the demonstration data numbers them."""
        return f"A{self.number:02}"


HU, TR = "MVSZ", "OBB"
DANUBE_PARTNERS = ("Pécs", "Združenie Príklad", "Județul Exemplu", "Agencija Primer")

APPLICATIONS = [
    DemoApplication(1, "BÓDVA-HŐ", "Heat plan for small towns", "", "Ózd", ("Szikszó",), "60000", "60000", "idea", HU,
                    "officer1", started=-6),
    DemoApplication(2, "SÜRDÜRÜLEBİLİR MUTFAK", "Food waste in town kitchens", "DEMO-C08", "Seferihisar", (), "60000",
                    "60000", "idea", TR, "officer3", started=-5),
    DemoApplication(3, "RIVERBRIDGE", "Youth of the Drava", "DEMO-C01", "Mohács", ("Grad Ogledni",), "", "", "idea", HU,
                    "officer2", started=-3),
    DemoApplication(4, "GÜNEŞ-BELDE", "Solar roof for the municipality building", "DEMO-C12", "Kozcağız", (), "3395000",
                    "2546250", "authorisation", TR, "officer4", started=-36, done_share=100),
    DemoApplication(5, "KÖZÖS ASZTAL", "Town twinning festival", "DEMO-C01", "Kőszeg",
                    ("Verein Donauregion Muster", "Obec Vzorovo"), "33830", "33830", "screening", HU, "officer1", started=-12),
    DemoApplication(6, "NETWORK4YOUTH", "Networks of towns for young people", "DEMO-C02", "MVSZ",
                    ("Obec Vzorovo", "Județul Exemplu", "Občina Vzorec"), "240000", "240000", "screening", HU, "officer2",
                    own=True, our_role="lead", started=-10),
    DemoApplication(7, "WATERWISE", "Flood protection by nature-based solutions", "DEMO-C03", "Szeged",
                    ("Opština Primer", "Județul Exemplu", "Obec Vzorovo"), "1180000", "944000", "drafting", HU, "officer1",
                    started=-34, done_share=35, months=30),
    DemoApplication(8, "SLOWTOWNS", "Heritage crafts", "DEMO-C07", "Mudurnu", ("Hollókő",), "96000", "86400", "drafting",
                    TR, "officer3", started=-22, done_share=60, months=14),
    DemoApplication(9, "CAREPATH", "Community care for elderly people", "DEMO-C03", "MVSZ", DANUBE_PARTNERS, "892650",
                    "714120", "drafting", HU, "officer1", own=True, our_role="lead", started=-45, done_share=80, months=30),
    DemoApplication(10, "BLUEPORT", "Waste in port cities", "DEMO-C04", "Trabzon Büyükşehir",
                    ("Община Пример", "Județul Exemplu", "Primăria Exemplu"), "900000", "810000", "drafting", TR,
                    "officer4", started=-20, done_share=25, months=24),
    DemoApplication(11, "YEŞİL OKUL", "Green schools", "DEMO-C08", "Ödemiş", ("Esimerkkilä", "Comune di Esempio"), "60000",
                    "60000", "drafting", TR, "officer3", started=-26, done_share=70, months=18),
    DemoApplication(12, "ENERGYDESK", "One-stop shop for home renovation", "DEMO-C09", "Nyíregyháza",
                    ("Gmina Przykład", "Obec Vzorov"), "556400", "528580", "review", HU, "officer2", started=-30,
                    done_share=100, months=36),
    DemoApplication(13, "HÍD/KÖPRÜ", "Hungarian–Turkish twinning", "DEMO-C07", "Edirne", ("Szentendre",), "99500", "89550",
                    "ready", TR, "officer3", started=-24, done_share=100, months=12),
    DemoApplication(14, "SALTROUTE", "Cross-border tourism along the salt route", "DEMO-C06", "Mórahalom",
                    ("Opština Primer",), "640000", "544000", "submitted", HU, "officer1", started=-150, done_share=100, months=24),
    DemoApplication(15, "CLEANSTEPS", "Energy concept for a small town", "DEMO-C10", "Zsámbék", (), "60000", "60000",
                    "submitted", HU, "officer2", started=-80, done_share=100),
    DemoApplication(16, "SECAP-INVEST", "From energy plan to investment", "DEMO-C10", "Cegléd", (), "60000", "60000",
                    "submitted", HU, "officer2", started=-78, done_share=100),
    DemoApplication(17, "TISZA-SAFE", "Joint fire service", "DEMO-C06", "Csongrád", ("Opština Primer",), "480000", "408000",
                    "clarification", HU, "officer1", started=-140, done_share=100, months=24),
    DemoApplication(18, "DANUBE-SKILLS", "Skills of municipal staff", "DEMO-C03-Q", "Verein Donauregion Muster", ("MVSZ",),
                    "210000", "168000", "drafting", HU, "officer2", own=True, our_role="partner", step=2, started=-170,
                    done_share=50, months=30, note="Amounts are our share."),
    DemoApplication(19, "OPEN COUNCIL", "E-participation in town councils", "DEMO-C02-P", "Győr",
                    ("Obec Vzorovo", "Gmina Przykład", "Občina Vzorec", "Grad Ogledni"), "180000", "180000", "reserve", HU,
                    "officer1", started=-290, done_share=100, score="79", outcome="reserve"),
    DemoApplication(20, "MEMORY LANES", "Remembering together", "DEMO-C01-P", "Eger", ("Obec Vzorovo",), "25400", "25400",
                    "rejected", HU, "officer2", started=-310, done_share=100, score="62", outcome="rejected_quality",
                    note="Objectives are not measurable; the audience is described in general terms."),
    DemoApplication(21, "GREENPORT İSKELE", "Green harbour", "DEMO-C04-P", "Ünye",
                    ("Община Пример", "Județul Exemplu", "Primăria Exemplu"), "700000", "630000", "rejected", TR, "officer4",
                    started=-340, done_share=100, score="58", outcome="rejected_quality",
                    note="The link between activities and results is weak; the budget is not justified."),
    DemoApplication(22, "VILLAGE LIGHTS", "Street lighting concept", "DEMO-C10-P", "Hódmezővásárhely", (), "60000", "60000",
                    "rejected", HU, "officer1", started=-320, done_share=100, score="78", outcome="rejected_no_money",
                    note="The money of the call ran out before this place in the ranking."),
    DemoApplication(23, "DOĞU KAPISI", "Gate of the East", "DEMO-C04-P", "Iğdır", ("Primăria Exemplu", "Громада Зразок"),
                    "500000", "450000", "ineligible", TR, "officer4", started=-330, done_share=100, outcome="ineligible",
                    note="The province of the lead is not in the programme area."),
    DemoApplication(24, "LOCAL LEADERS ACADEMY", "Learning for local leaders", "DEMO-KA220-P", "ÖBB",
                    ("Comune di Esempio", "Esimerkkilä", "MVSZ"), "250000", "250000", "preparation", TR, "officer3", own=True,
                    our_role="lead", started=-270, done_share=100, score="84", outcome="selected", months=24),
    DemoApplication(25, "ENERGETIKA-IV", "School retrofit", "DEMO-C11", "Szikszó", (), "186450000", "186450000", "running",
                    HU, "officer1", started=-390, done_share=100, outcome="selected", months=18),
    DemoApplication(26, "ROOFS OF THE DANUBE", "Energy communities on public roofs", "DEMO-C03-P", "Pécs",
                    ("Združenie Príklad", "Județul Exemplu", "Agencija Primer", "Obec Vzorovo", "Verein Donauregion Muster"),
                    "1420000", "1136000", "running", HU, "officer2", started=-780, done_share=100, score="88",
                    outcome="selected", months=30),
    DemoApplication(27, "CITIZEN LAB", "Citizens shape their town", "DEMO-CERV-P", "Debrecen",
                    ("Obec Vzorovo", "Gmina Przykład", "Občina Vzorec", "Comune di Esempio"), "310000", "310000",
                    "final_report", HU, "officer1", started=-680, done_share=100, score="90", outcome="selected", months=14),
    DemoApplication(28, "TWIN GREEN", "Green twin towns", "DEMO-TT2-P", "Nilüfer", ("Musterstadt",), "92000", "82800",
                    "closed", TR, "officer4", started=-980, done_share=100, score="81", outcome="selected", months=12),
    DemoApplication(29, "AGRO-MARKET", "Farmers' market hall", "DEMO-C12", "Bartın", (), "2100000", "1575000", "withdrawn",
                    TR, "officer4", started=-38, done_share=100, outcome="withdrawn", note="The council refused the own share."),
    DemoApplication(30, "METRO-HEAT", "District heating", "DEMO-C09", "Gaziantep Büyükşehir", (), "", "", "dropped", TR,
                    "officer3", started=-9, note="no-go: Türkiye does not take part in LIFE."),
]  # fmt: skip

UNTIL_SUBMITTED = ("screen", "go", "send_for_review", "approve_content", "authorise", "submit")
PATHS = {
    "idea": (),
    "screening": ("screen",),
    "drafting": ("screen", "go"),
    "review": ("screen", "go", "send_for_review"),
    "authorisation": ("screen", "go", "send_for_review", "approve_content"),
    "ready": ("screen", "go", "send_for_review", "approve_content", "authorise"),
    "submitted": UNTIL_SUBMITTED,
    "clarification": (*UNTIL_SUBMITTED, "admit", "ask"),
    "reserve": (*UNTIL_SUBMITTED, "admit", "put_on_reserve"),
    "rejected": (*UNTIL_SUBMITTED, "admit", "reject"),
    "ineligible": (*UNTIL_SUBMITTED, "find_ineligible"),
    "preparation": (*UNTIL_SUBMITTED, "admit", "select", "prepare"),
    "running": (*UNTIL_SUBMITTED, "admit", "select", "prepare", "sign"),
    "final_report": (*UNTIL_SUBMITTED, "admit", "select", "prepare", "sign", "finish"),
    "closed": (*UNTIL_SUBMITTED, "admit", "select", "prepare", "sign", "finish", "close"),
    "withdrawn": (*UNTIL_SUBMITTED, "withdraw"),
    "dropped": ("screen", "no_go"),
}
STEP_TWO = (*UNTIL_SUBMITTED, "admit", "invite")
