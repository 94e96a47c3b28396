"""The label sets, in the order of the model's outputs. Roles, types, statuses and modes follow `legation-types`."""

TYPES = "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT".split()
STATUSES = "actual future hypothetical negated historical".split()
ROLES = "ARMPTS"
MODES = """visit third-party multilateral phone withdraw release disarm ceasefire access resign assist change yield meet disapprove
investigate allege restrict arrest relations expel territory violence demo riot strike hunger boycott obstruct vandalize convict discontinue
troops weapons police militia seize censor curfew martial-law deport withhold misinformation cyber abduct beat torture sexual targeted
destroy primitive firearms explosives suicide-attack aerial drone heavy-weapons crowd-control unconventional""".split()
ENTITIES = "PER ORG LOC".split()

# Beginning and inside of a span of each label, after "outside".
TRIGGER_TAGS = ["O"] + [f"{p}-{t}" for t in TYPES for p in "BI"]
ENTITY_TAGS = ["O"] + [f"{p}-{t}" for t in ENTITIES for p in "BI"]
MODE_TAGS = ["none"] + MODES

UPOS = "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X".split()
