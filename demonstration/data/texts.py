"""What do the proposals of the demonstration say? English texts, invented for it, as clean HTML paragraphs."""

CAREPATH = {
    "overall-objective": "CAREPATH helps towns of the Danube region keep elderly people well at home for longer, by joining "
    "municipal, health and volunteer services into one path that a family can understand and that a small town can pay for.",
    "challenges": "In all five partner regions every fourth inhabitant will be over sixty-five within ten years, while the "
    "young move to the capital or abroad. Home care is organised by at least three authorities that hardly speak to each "
    "other: the municipality brings meals, the county sends a nurse, the health fund pays for the doctor. Families lose "
    "weeks between them. A survey of 412 households, made by the partners in spring, shows that two out of three entered a "
    "residential home after a fall or an infection that a weekly visit would have noticed.\n"
    "Small municipalities cannot solve this alone. They have neither the staff to plan a new service nor the data to show "
    "what it saves. The challenge is the same from Pécs to the county of Exemplu, although laws and budgets differ.",
    "approach": "The partners do not invent another institution. They appoint one care guide for every 4,000 inhabitants, "
    "a trained municipal employee who visits, plans and follows up. The guide works with one shared plan per person, kept "
    "on paper at home and in a simple register at the town hall. New is that the same tool is tried at once under five "
    "legal systems, with one evaluation, so that a town can see what works elsewhere and what it would cost at home.",
    "cooperation": "Slovakia has the best training of carers, Romania the longest experience with volunteers, Serbia a "
    "legal form for mixed teams, Hungary the data. None of these parts works alone. Joint development means that the guide's "
    "handbook is written by mixed teams; joint implementation means that every pilot is visited by two foreign partners. "
    "The results will be compared with the same eight indicators in all places.",
    "target-groups": "2,400 people above seventy who live alone or as couples in the pilot towns; 60 municipal employees "
    "who become care guides; 35 local authorities that take part in the exchange; family members, among whom women carry "
    "most of the load and whose time the project measures separately.",
    "partnership": "MVSZ, the Hungarian association, leads and brings results to its members. Pécs runs the largest pilot. "
    "Združenie Príklad trains the guides. Județul Exemplu organises the volunteers and the rural pilot. Agencija Primer "
    "evaluates costs and effects and writes the recommendations. All partners have signed staff for the whole duration.",
    "coordination": "A steering group with one vote per partner meets every six months; the project manager at MVSZ calls "
    "the partners every second week. Risks are reviewed at each meeting with the register in this application. Reports are "
    "prepared four weeks before they are due. Each document is read by one partner who did not write it.",
    "durability": "The care guides are municipal employees from the first day, and the partner towns have confirmed that "
    "they keep the posts for three years after the end. The handbook and the register are published under an open licence "
    "in five languages. MVSZ includes the training in its yearly programme, with a fee that covers its cost.",
}

ENERGYDESK = {
    "background": "Homes cause 38 % of the energy use in the three partner towns. National programmes pay for insulation and "
    "heat pumps, yet fewer than two households in a hundred apply each year. ENERGYDESK serves the goals of the Energy "
    "Performance of Buildings Directive by giving owners one desk, one advisor and one plan.",
    "needs": "A household that wants to renovate meets on average seven offices. In interviews with 180 owners, 61 % gave up "
    "after the second. Banks ask for plans that owners do not have; contractors are booked out for nine months. The specific "
    "objectives are to advise 3,000 households, to bring 600 renovations to a signed contract and to train 90 local firms.",
    "added-value": "The same desk is built in three countries with different subsidy systems. That shows which parts of the "
    "service depend on the law and which do not, and gives other towns a model that was tested more than once.",
    "methodology": "The desk works in four steps: a first talk of thirty minutes, a visit with a thermal camera, a plan with "
    "three packages and their prices, and help with the application and the contractor. Every step has a standard form and a "
    "time limit. Each quarter the three desks exchange their figures and change what did not work.\n"
    "Energy savings are measured by meter readings one year before and one year after, corrected for the weather.",
    "consortium": "Nyíregyháza coordinates and opens the first desk in month 4. Gmina Przykład brings experience with "
    "apartment blocks, Obec Vzorov with detached houses in villages. Each town has named an advisor and a deputy.",
    "management": "The coordinator leads a project board that meets each quarter. Decisions need two of three votes. Money "
    "moves after a partner's report is accepted by the finance officer of the coordinator.",
    "impact": "After three years 600 homes use at least 40 % less energy, together 5.1 GWh a year. The desks have shown what "
    "an advised household costs, and the town councils decide about their continuation on that figure.",
    "communication": "Every advised home may put a small plate at its door. Two open-door weekends a year show finished "
    "renovations. The local press receives one story a month, with figures and with the owners' own words.",
    "sustainability": "From the third year a fee of the contractors, 1.5 % of each contract, pays for one advisor. The towns "
    "have planned the second post in their budgets. The forms and the software are open to every town.",
}

ROOFS = {
    "overall-objective": "ROOFS OF THE DANUBE turns public roofs into shared power plants whose yield lowers the bills of "
    "schools and of households in need.",
    "challenges": "Municipal buildings in the Danube region have more than 20 square kilometres of suitable roof, and less "
    "than 4 % of it is used. Rules for energy communities exist on paper; hardly any town has applied them.",
    "approach": "Six towns found one energy community each, with the same statutes adapted to six laws, and publish what it "
    "took: the time, the cost, the questions of the regulator.",
    "cooperation": "The regulators answer faster when six towns ask the same question. Contracts, statutes and the simple "
    "accounting tool are written once and translated.",
    "target-groups": "18 schools, 1,100 households that receive a social tariff, 40 municipal energy managers.",
    "partnership": "Pécs leads; the partners from Slovakia, Romania, Serbia and Austria each found one community.",
    "coordination": "A monthly call, a steering meeting in each reporting period, one common risk register.",
    "durability": "The communities are legal bodies of their own and go on without the project.",
}

COMPLETE = {9: CAREPATH, 12: ENERGYDESK, 26: ROOFS}

GENERAL = {
    "need": "Over the last five years the population of {place} has become older and the number of people who take part in "
    "public life has fallen. A meeting with residents named three causes: no place to meet, no person to ask, and projects "
    "that end when the money ends. {acronym} answers these three in this order. The figures come from the municipal register "
    "and from a questionnaire that 214 residents returned.",
    "objectives": "The general objective of {acronym} is that {place} and its partners solve the problem together and keep "
    "the solution. It has three specific objectives: to bring at least 120 people to the activities, half of them women; to "
    "train ten employees; and to leave one service that goes on. Each has an indicator, a baseline and a target.",
    "activities": "The work begins with a meeting of all partners in {place}. Three workshops follow, one in each season, "
    "with local associations as hosts. A public event closes the project; its programme is written by the participants. "
    "Every activity has a person in charge, a date and a budget.",
    "impact": "In the short term the participants learn how others work. In the middle term {place} changes two of its own "
    "procedures. In the long term the partnership prepares a larger project on the same topic.",
    "justification": "{place} pays every year for something that the sun, the soil or its own people could give. The "
    "investment is planned in the strategic plan of the municipality, and its site belongs to the municipality.",
    "method": "After the tender the works take five months. An engineer inspects them every week. The staff learn to operate "
    "the equipment before it is taken over.",
    "results": "Costs of energy fall by 55 % against the average of the last three years. 60 people visit the site in the "
    "first year and take the idea home.",
    "sustainability": "{place} has confirmed that upkeep is paid from its own budget for at least five years, and has named "
    "the unit that is responsible.",
    "relevance": "{acronym} answers the second priority of the call. Both towns know the need from their own figures, and "
    "both have tried to answer it alone.",
    "action": "The action joins an exchange of staff, three training weeks and a small investment in each town. Stakeholders "
    "take part from the first month: craftspeople, schools, the chamber.",
    "implementation": "A steering group of both mayors' offices meets every two months. A local coordinator works in each "
    "town. Monitoring follows the logical framework.",
    "experience": "{place} has carried out three projects of similar size in the last five years; none had to pay anything back.",
    "background": "{acronym} serves the priorities of the programme in the field that matters most to {place}: that people "
    "trust what their town decides.",
    "needs": "Interviews with 90 residents and 12 associations show that people want to be heard before a decision and not "
    "after it. The specific objectives answer this.",
    "added-value": "Five towns try the same method under five legal systems; what works in all of them can be passed on.",
    "methodology": "Each town forms a group of thirty residents drawn by lot. The groups meet six times, exchange their "
    "results in two joint meetings and hand their proposals to the councils, which answer in writing.",
    "consortium": "Every partner brings one experience that the others lack, and each leads one work package.",
    "management": "One coordinator, one contact per partner, a monthly call, a meeting each half-year.",
    "communication": "The results are told by the participants themselves, in local media and in the languages of the partners.",
    "overall-objective": "{acronym} helps the regions on both sides of the border to use together what neither can use alone.",
    "challenges": "The same river, the same risk, two sets of rules: in {place} and in the partner regions the damage of the "
    "last ten years shows how much a common plan would save.",
    "approach": "The partners join data, train together and try the common plan in an exercise before it is needed.",
    "cooperation": "None of the partners can see the whole area; together they can.",
    "target-groups": "Municipal staff, volunteers, and 40,000 inhabitants of the settlements concerned.",
    "partnership": "{place} leads; the partners were chosen because they already work together every year.",
    "coordination": "A small office in {place}, a steering group of all partners, reports every six months.",
    "durability": "The agreement of the partners runs for five years after the end of the project.",
}  # fmt: skip


def text_of(number: int, code: str, *, acronym: str, place: str) -> str:
    """The text of a section as HTML paragraphs: the application's own where it has one, else the general one."""
    own = COMPLETE.get(number, {}).get(code) or GENERAL.get(code, "").format(acronym=acronym, place=place)
    return "".join(f"<p>{paragraph}</p>" for paragraph in own.split("\n") if paragraph)
