"""Published tables, each case with its row of values, in our own form.

- LIPSET: crisp, Rihoux & de Meur 2009; fuzzy, Ragin 2009, both in Rihoux & Ragin (eds),
  *Configurational Comparative Methods*, Sage 2009, after Lipset 1959: survival of democracy
  between the wars by development, urbanisation, literacy, industry, stable government.
- KROOK: Krook 2010, *Political Studies* 58(5), 886–908: many women in parliament by electoral
  system, quotas, women's status, women's movements, left parties.
- HARKEM: Hartmann & Kemmerzell 2010, *Democratization* 17(4), 636–665: party bans by colonial
  heritage, former regime, transition, regime type, and violence (multi-value).

What is expected of them was computed with the R package QCA 3.25.1 (Duşa 2019) on R 4.2.2.
"""

from detente.engines.lessons.sets import CausalCondition, Data

LIPSET_NAMES = ("DEV", "URB", "LIT", "IND", "STB")
LIPSET_CRISP = """
    AU 1 0 1 1 0 0; BE 1 1 1 1 1 1; CZ 1 1 1 1 1 1; EE 0 0 1 0 1 0; FI 1 0 1 0 1 1;
    FR 1 0 1 1 1 1; DE 1 1 1 1 0 0; GR 0 0 0 0 0 0; HU 0 0 1 0 0 0; IE 1 0 1 0 1 1;
    IT 0 0 0 0 1 0; NL 1 1 1 1 1 1; PL 0 0 1 0 0 0; PT 0 0 0 0 0 0; RO 0 0 0 0 1 0;
    ES 0 0 0 0 0 0; SE 1 0 1 1 1 1; UK 1 1 1 1 1 1
"""
LIPSET_FUZZY = """
    AU .81 .12 .99 .73 .43 .05; BE .99 .89 .98 1 .98 .95; CZ .58 .98 .98 .9 .91 .89;
    EE .16 .07 .98 .01 .91 .12; FI .58 .03 .99 .08 .58 .77; FR .98 .03 .99 .81 .95 .95;
    DE .89 .79 .99 .96 .31 .05; GR .04 .09 .13 .36 .43 .06; HU .07 .16 .88 .07 .13 .42;
    IE .72 .05 .98 .01 .95 .92; IT .34 .1 .41 .47 .58 .05; NL .98 1 .99 .94 .99 .95;
    PL .02 .17 .59 0 0 .12; PT .01 .02 .01 .11 .01 .05; RO .01 .03 .17 0 .84 .21;
    ES .03 .3 .09 .21 .2 .06; SE .95 .13 .99 .67 .91 .95; UK .98 .99 .99 1 .98 .95
"""
KROOK_NAMES = ("ES", "QU", "WS", "WM", "LP")
KROOK = """
    SE 1 1 1 0 0 1; FI 1 0 1 0 0 1; NO 1 1 1 1 1 1; DK 1 0 1 1 1 1; NL 1 1 0 1 1 1;
    ES 1 1 0 1 0 1; BE 1 1 0 1 1 1; AT 1 1 0 0 1 1; NZ 0 0 0 1 1 1; IS 1 1 1 1 1 1;
    DE 0 1 0 1 1 1; CH 1 1 0 0 0 0; AU 0 1 0 1 0 0; LU 1 0 0 0 1 0; PT 1 1 0 0 0 0;
    CA 0 0 0 1 0 0; GB 0 1 0 1 0 0; FR 0 1 0 1 0 0; IT 0 1 0 0 0 0; US 0 0 0 1 0 0;
    GR 1 1 0 0 0 0; IE 0 1 0 1 0 0
"""
HARKEM_NAMES = ("C", "F", "T", "R", "V")
HARKEM = """
    AO 0 2 1 2 1 1; BJ 1 2 1 0 0 1; BW 2 0 0 0 0 0; BF 1 2 2 1 0 1; BI 0 2 2 1 1 1;
    CF 1 1 2 1 0 1; CM 1 1 2 2 0 1; CV 0 2 2 0 0 1; TD 1 2 2 2 0 1; KM 1 2 2 1 0 1;
    CD 0 2 2 2 1 1; CG 1 2 1 1 1 1; CI 1 1 2 1 0 1; DJ 1 2 2 1 0 1; GQ 0 2 2 2 0 1;
    ER 0 2 2 2 0 1; ET 0 2 2 1 1 1; GA 1 2 2 1 0 1; GM 2 0 2 1 0 1; GH 2 2 2 0 0 1;
    GW 0 2 2 1 0 1; GN 1 2 2 2 0 1; KE 2 1 2 1 1 0; LS 2 2 2 0 0 1; LR 0 2 2 1 0 1;
    MG 1 1 1 1 0 1; MW 2 1 1 1 0 1; ML 1 1 1 0 1 1; MR 1 2 2 1 0 1; MU 2 0 0 0 0 0;
    MZ 0 2 1 1 0 1; NA 2 0 1 0 0 1; NG 2 1 2 1 1 1; NE 1 2 1 1 0 1; RW 0 1 2 2 1 1;
    ST 0 1 2 0 0 1; SN 1 0 0 0 0 1; SC 0 1 2 1 0 1; SL 2 1 2 1 0 1; SO 0 2 2 2 0 1;
    ZA 2 0 1 0 1 0; SD 2 2 2 2 1 1; SZ 2 2 2 2 0 1; TZ 2 1 2 1 1 1; TG 1 1 2 2 0 1;
    UG 2 2 2 1 1 1; ZM 2 1 2 1 1 0; ZW 2 0 0 1 1 0
"""


def data(text: str, names: tuple[str, ...], levels: tuple[int, ...] = ()) -> Data:
    """A published table as the engine's input; the outcome is the last value of each case."""
    rows = [row.split() for row in text.split(";")]
    columns = list(zip(*(map(float, row[1:]) for row in rows), strict=True))
    conditions = tuple(map(CausalCondition, names, columns, levels or (2,) * len(names)))
    return Data(tuple(row[0] for row in rows), conditions, columns[-1])


LC = data(LIPSET_CRISP, LIPSET_NAMES)
LF = data(LIPSET_FUZZY, LIPSET_NAMES)
KR = data(KROOK, KROOK_NAMES)
HK = data(HARKEM, HARKEM_NAMES, (3, 3, 3, 3, 2))
