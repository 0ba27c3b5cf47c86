"""What is written and handed in for a call: its sections, and the documents that most calls have?"""

COMMON_DOCUMENTS = (
    ("application-form", "Application form", "fill_in"),
    ("mandate", "Mandate or partnership declaration of each partner", "fill_in"),
    ("budget", "Budget workbook", "fill_in"),
    ("guide", "Guide for applicants", "information"),
    ("model-agreement", "Model grant agreement", "information"),
)

SECTIONS = {
    # code, title, guidance, words at most
    "short": [
        ("need", "Need", "What is wrong today, for whom, and how do you know?", 300),
        ("objectives", "Objectives", "What will be different at the end? Use two or three objectives.", 300),
        ("activities", "Activities", "What happens, where, with how many people?", 400),
        ("impact", "Impact", "What stays when the project is over?", 300),
    ],
    "agency": [
        ("justification", "Justification", "Why this investment, why here, why now?", 400),
        ("method", "Method", "How will it be built, in which order, by whom?", 400),
        ("results", "Expected results", "Which figures will change, and how will you measure them?", 300),
        ("sustainability", "Sustainability", "Who pays for the upkeep after the project?", 300),
    ],
    "eu": [
        ("background", "Background and general objectives", "Which policy does the project serve?", 400),
        ("needs", "Needs analysis and specific objectives", "Whose need, shown by which figures?", 400),
        ("added-value", "European added value", "Why can no country do it alone?", 300),
        ("methodology", "Concept and methodology", "How will you get from the need to the result?", 500),
        ("consortium", "Consortium set-up", "Who does what, and why is this team the right one?", 300),
        ("management", "Management and decision-making", "Who decides, how often do you meet?", 300),
        ("impact", "Impact and ambition", "What changes in the short, middle and long term?", 400),
        ("communication", "Communication and visibility", "Who must hear about it, through which channels?", 300),
        ("sustainability", "Sustainability", "What continues, who pays for it?", 300),
    ],
    "interreg": [
        (
            "overall-objective",
            "Overall objective",
            "One sentence that the specific objective of the programme contains.",
            100,
        ),
        ("challenges", "Common territorial challenges", "Which challenge do the regions share?", 400),
        ("approach", "Approach and novelty", "What is new compared with what has been done?", 300),
        ("cooperation", "Why cooperation is needed", "What could not be reached without the partners abroad?", 300),
        ("target-groups", "Target groups", "Who benefits, and how will you reach them?", 200),
        ("partnership", "Partnership", "What does each partner bring?", 300),
        ("coordination", "Project coordination", "How will the work be steered?", 300),
        ("durability", "Ownership and durability", "Who owns the results and keeps them alive?", 300),
    ],
    "prag": [
        ("relevance", "Relevance", "To the call, to the needs, to the target groups.", 400),
        ("action", "Description of the action", "Intervention logic, activities, stakeholders.", 500),
        ("implementation", "Implementation approach", "Roles of the partners, steering, monitoring.", 300),
        ("sustainability", "Sustainability", "Financial, institutional, at policy level.", 300),
        ("experience", "Experience of the applicant", "Similar actions of the last three years.", 200),
    ],
}
