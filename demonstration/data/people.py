"""Who signs in to the demonstration? Sample people only: "Minta" and "Örnek" mean sample."""

from typing import NamedTuple

PASSWORD = "minta-ornek-2026"  # noqa: S105 - printed at the first start, only for fictional data


class DemoUser(NamedTuple):
    """One login: name, language, and the roles in the associations."""

    login: str
    given_name: str
    family_name: str
    language: str
    roles: tuple[tuple[str, str], ...]


USERS = [
    DemoUser("officer1", "Anna", "Minta", "hu", (("MVSZ", "officer"),)),
    DemoUser("officer2", "Bence", "Minta", "hu", (("MVSZ", "officer"),)),
    DemoUser("officer3", "Ayşe", "Örnek", "tr", (("OBB", "officer"),)),
    DemoUser("officer4", "Işıl", "Örnek", "tr", (("OBB", "officer"),)),
    DemoUser("head1", "Csilla", "Minta", "hu", (("MVSZ", "head"),)),
    DemoUser("head2", "İbrahim", "Örnek", "tr", (("OBB", "head"),)),
    DemoUser("sg1", "Őzike", "Minta", "hu", (("MVSZ", "management"),)),
    DemoUser("sg2", "Ümit", "Örnek", "tr", (("OBB", "management"),)),
    DemoUser("finance1", "Zsófia", "Minta", "hu", (("MVSZ", "finance"), ("OBB", "finance"))),
    DemoUser("trainer1", "Çağla", "Örnek", "tr", (("OBB", "trainer"),)),
    DemoUser("reviewer1", "Alex", "Sample", "en", (("MVSZ", "reviewer"),)),
    DemoUser("reviewer2", "Robin", "Sample", "en", (("MVSZ", "reviewer"),)),
    DemoUser("auditor1", "Kim", "Sample", "en", (("MVSZ", "auditor"),)),
    DemoUser("admin1", "Sam", "Sample", "en", (("MVSZ", "admin"), ("OBB", "admin"))),
]

CLERKS = [
    # municipality, function, language
    ("Ózd", "jegyző", "hu"),
    ("Őriszentpéter", "jegyző", "hu"),
    ("Hollókő", "jegyző", "hu"),
    ("Kőszeg", "jegyző", "hu"),
    ("Zsámbék", "jegyző", "hu"),
    ("Szikszó", "jegyző", "hu"),
    ("Hopa", "proje birimi", "tr"),
    ("Kozcağız", "yazı işleri müdürü", "tr"),
    ("Mudurnu", "proje birimi", "tr"),
    ("Isparta", "proje birimi", "tr"),
    ("Bartın", "proje birimi", "tr"),
    ("Ünye", "proje birimi", "tr"),
]


def address(login: str) -> str:
    """The e-mail address of a demonstration login."""
    return f"{login}@example.org"
