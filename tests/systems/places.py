"""The scenarios of the texts and of the national rules, and the place that each reforms."""

PLACES = {
    "kupang": ("alak",),
    "merauke": ("salor",),
    "kepahiang": (
        *("kepahiang-pay", "kepahiang-appraisal"),
        *("dp3-1979", "pp46-2011", "pp30-2019", "permenpan6-2022"),
    ),
    "pembinaan-today": ("pembinaan",),
    "nabire": ("wanggar",),
    "maluku-utara": ("sofifi",),
}
PLACE_OF = {system: place for place, systems in PLACES.items() for system in systems}

PUBLISHED = {
    "kupang": ("S183", "S274"),
    "merauke": ("S199", "S204"),
    "kepahiang": ("S167", "S172"),
    "pembinaan-today": ("S167", "S172"),
    "nabire": ("S207", "S209"),
    "maluku-utara": ("S218", "S230"),
}
"""Statistics of the number of employees and of citizens."""

EMPLOYERS = {
    "kupang": "Kota Kupang",
    "merauke": "Kabupaten Merauke",
    "kepahiang": "Kepahiang",
    "pembinaan-today": "Kepahiang",
    "nabire": "Kabupaten Nabire",
    "maluku-utara": "Provinsi Maluku Utara",
}
"""How prose calls the employer, in both languages."""

DESCRIBED = {
    "alak": (
        *("evaluation.raters.metric", "evaluation.accountability", "service.complaint_signal"),
        *("development.training", "development.socialisation", "development.leader_support"),
    ),
    "salor": (
        *("evaluation.aspects", "development.feedback", "development.dialogue", "development.rater_training"),
        *("development.training", "service.turnaround"),
    ),
    "kepahiang-pay": (
        *("evaluation.raters.third_party", "evaluation.accountability", "evaluation.disclosure"),
        *("evaluation.payroll", "incentives.project_bonus", "incentives.innovation_allowance"),
    ),
    "kepahiang-appraisal": (
        *("evaluation.raters.peers", "evaluation.raters.citizens", "development.feedback"),
        *("development.dialogue", "development.socialisation", "development.mindset"),
    ),
    "pembinaan": (
        *(
            "development.training",
            "development.refreshers",
            "development.socialisation",
            "development.mindset",
        ),
        *("development.leader_support", "development.dialogue", "development.rater_training"),
    ),
    "wanggar": (
        *("evaluation.raters.citizens", "evaluation.accountability", "incentives.recognition"),
        *("development.training", "development.refreshers", "service.online_complaints", "service.forums"),
    ),
    "sofifi": (
        *("evaluation.raters.metric", "incentives.recognition", "development.training"),
        *("development.coaching", "development.socialisation", "service.forums"),
    ),
}
"""What each text has that its place does not have today."""
