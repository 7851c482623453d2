"""The desk: the screens at which editors work.

`site` is the desk itself, `registered` all whose lists it has, `urls` the table of its screens about records. A screen
is a view that is given a visit (`visits`) and a record (`screens`); what stands around a form or a list is a panel
(`panels`). One room a subject: `records` (their forms), `saves`, `decisions`, `history`, `previews`, `files`, `tables`,
`lists`, `signing_in`.
"""
