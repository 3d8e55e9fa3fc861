"""The whitelist: every character, name and LaTeX command that a formula may hold, and what each stands for."""

from __future__ import annotations


def names(text: str) -> list[str]:
    """The names in a text, parted by blanks: long lists read better so."""
    return text.split()


GREEK = names(
    "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi rho sigma tau upsilon phi chi psi omega "
    "Gamma Delta Theta Lambda Xi Sigma Phi Psi Omega pi Pi"
)
GREEK_LETTERS = {
    **dict(zip("αβγδεζηθικλμνξρστφχψω", names(
        "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi rho sigma tau phi chi psi omega"
    ), strict=True)),
    **dict(zip("ΓΔΘΛΞΣΦΨΩΠ", names("Gamma Delta Theta Lambda Xi Sigma Phi Psi Omega Pi"), strict=True)),
    "π": "pi", "ϕ": "phi", "ϵ": "epsilon", "ϑ": "theta", "∞": "oo",
}  # fmt: skip
GREEK_SHOWN = {name: letter for letter, name in GREEK_LETTERS.items() if letter not in "ϕϵϑ"}

# Typed or LaTeX name -> the name in the tree.
FUNCTIONS = {
    **{name: name for name in names(
        "sin cos tan cot sec csc arcsin arccos arctan arccot arcsec arccsc sinh cosh tanh coth sech csch "
        "arsinh arcosh artanh ln log exp sqrt root abs factorial binomial gcd lcm min max floor ceil sign det "
        "degree round union intersect setminus compose int sum prod lim diff dot norm vec conj re im arg"
    )},
    "asin": "arcsin", "acos": "arccos", "atan": "arctan", "arcsinh": "arsinh", "arccosh": "arcosh",
    "arctanh": "artanh", "asinh": "arsinh", "acosh": "arcosh", "atanh": "artanh", "cosec": "csc", "tg": "tan",
    "ctg": "cot", "nthRoot": "root", "nthroot": "root", "cbrt": "cbrt", "choose": "binomial",
    "ceiling": "ceil", "sgn": "sign", "deg": "degree",
}  # fmt: skip
# Functions that may stand before their argument without brackets: "sin 2x", "ln x".
PREFIX_FUNCTIONS = frozenset(
    names(
        "sin cos tan cot sec csc arcsin arccos arctan arccot arcsec arccsc sinh cosh tanh coth sech csch "
        "arsinh arcosh artanh ln log exp det"
    )
)
INVERSES = {
    "sin": "arcsin", "cos": "arccos", "tan": "arctan", "cot": "arccot", "sec": "arcsec", "csc": "arccsc",
    "sinh": "arsinh", "cosh": "arcosh", "tanh": "artanh",
}  # fmt: skip

# One character -> the sign that it stands for.
SIGNS = {
    "+": "+", "-": "-", "−": "-", "–": "-", "‒": "-", "—": "-", "﹣": "-", "－": "-", "＋": "+", "*": "*", "×": "*",
    "·": "*", "⋅": "*", "∙": "*", "•": "*", "∗": "*", "＊": "*", "/": "/", "∕": "/", "⁄": "/", "／": "/", "÷": "÷",
    ":": "÷", "∶": "÷", "^": "^", "＾": "^", "ˆ": "^", "_": "_", "!": "!", "！": "!", "%": "%", "％": "%", "±": "±",
    "∓": "∓", "°": "°", "∘": "∘", "'": "'", "′": "'", "’": "'", "∪": "∪", "∩": "∩", "∖": "∖",
}  # fmt: skip
RELATIONS = {
    "<=": "<=", ">=": ">=", "==": "=", "!=": "!=", "=<": "<=", "<>": "!=", "~=": "~=", "/=": "!=", "=": "=", "<": "<",
    ">": ">", "≤": "<=", "≥": ">=", "≦": "<=", "≧": ">=", "⩽": "<=", "⩾": ">=", "≠": "!=", "≈": "~=", "≅": "~=",
    "＝": "=", "＜": "<", "＞": ">", "∈": "in", "≡": "=",
}  # fmt: skip
BRACKETS = {
    "(": "(", ")": ")", "[": "[", "]": "]", "{": "{", "}": "}", "（": "(", "）": ")", "［": "[", "］": "]",
    "｛": "{", "｝": "}", "⟨": "<", "⟩": ">", "〈": "<", "〉": ">",
}  # fmt: skip
SUPERSCRIPTS = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿ", "0123456789+-()n", strict=True))
SUBSCRIPTS = dict(zip("₀₁₂₃₄₅₆₇₈₉", "0123456789", strict=True))
FULLWIDTH_DIGITS = dict(zip("０１２３４５６７８９．", "0123456789.", strict=True))
VULGAR = {
    "½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅖": (2, 5), "⅗": (3, 5),
    "⅘": (4, 5), "⅙": (1, 6), "⅚": (5, 6), "⅐": (1, 7), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8),
    "⅑": (1, 9), "⅒": (1, 10),
}  # fmt: skip
ROOTS = {"√": "sqrt", "∛": "cbrt", "∜": "fourthroot", "∫": "int", "∑": "sum", "∏": "prod"}
BLANKS = frozenset(" \t\n\r\u00a0\u2009\u202f\u2002\u2003\u2005\u2007\u3000")
THIN_BLANKS = frozenset("\u00a0\u2009\u202f")  # between groups of three digits
WORD_SIGNS = {"∅": "no solution", "ℝ": "all real numbers"}

# Letters of other alphabets that look like Latin ones.
LOOKALIKES = {
    **dict(zip("аеорсухіјѕԁһкмтвнАВЕКМНОРСТХІЈЅУ", "aeopcyxijsdhkmtbhABEKMHOPCTXIJSY", strict=True)),
    **dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABEZHIKMNOPTYXo", strict=True)),
}

# LaTeX command -> the sign that it stands for.
COMMAND_SIGNS = {
    "cdot": "*", "times": "*", "ast": "*", "div": "÷", "pm": "±", "mp": "∓", "circ": "∘", "degree": "°",
    "prime": "'", "cup": "∪", "cap": "∩", "setminus": "∖", "land": "and", "wedge": "and", "lor": "or", "vee": "or",
    "bullet": "*", "colon": "÷",
}  # fmt: skip
COMMAND_RELATIONS = {
    "le": "<=", "leq": "<=", "leqslant": "<=", "ge": ">=", "geq": ">=", "geqslant": ">=", "ne": "!=", "neq": "!=",
    "lt": "<", "gt": ">", "approx": "~=", "thickapprox": "~=", "simeq": "~=", "cong": "~=", "in": "in", "equiv": "=",
}  # fmt: skip
COMMAND_BRACKETS = {
    "lbrace": ("OPEN", "\\{"), "rbrace": ("CLOSE", "\\}"), "lbrack": ("OPEN", "["), "rbrack": ("CLOSE", "]"),
    "lparen": ("OPEN", "("), "rparen": ("CLOSE", ")"), "langle": ("OPEN", "<"), "rangle": ("CLOSE", ">"),
    "lvert": ("BAR", "["), "rvert": ("BAR", "]"), "vert": ("BAR", "|"), "mid": ("BAR", "|"),
    "lfloor": ("OPEN", "floor"), "rfloor": ("CLOSE", "floor"), "lceil": ("OPEN", "ceil"), "rceil": ("CLOSE", "ceil"),
    "lVert": ("OPEN", "norm"), "rVert": ("CLOSE", "norm"),
}  # fmt: skip
COMMAND_DELIMITERS = frozenset(
    names("left right mleft mright big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl Biggr middle")
)
COMMAND_BLANKS = COMMAND_DELIMITERS | frozenset(
    names(
        "quad qquad enspace thinspace medspace thickspace displaystyle textstyle scriptstyle limits nolimits noindent"
    )
)
COMMAND_GROUPS = frozenset(names("boxed fbox mathstrut mathord ensuremath underline displaylines"))
COMMAND_NAMES = frozenset(names("mathrm mathit mathbf mathsf operatorname rm bf it boldsymbol bm mathnormal"))
COMMAND_TEXTS = frozenset(names("text textrm textbf textit mbox textnormal"))
COMMAND_FRACTIONS = frozenset(names("frac dfrac tfrac cfrac"))
COMMAND_BINOMIALS = frozenset(names("binom dbinom tbinom"))
COMMAND_SYMBOLS = {
    **{name: name for name in GREEK}, "varepsilon": "epsilon", "vartheta": "theta", "varphi": "phi", "infty": "oo",
    "exponentialE": "e", "imaginaryI": "i", "differentialD": "d", "ell": "l", "varrho": "rho", "varsigma": "sigma",
}  # fmt: skip
COMMAND_WORDS = {"emptyset": "no solution", "varnothing": "no solution"}
MATRICES = frozenset(names("matrix pmatrix bmatrix Bmatrix vmatrix Vmatrix smallmatrix array"))
SYSTEMS = frozenset(names("cases aligned align align* gathered gather gather* split eqnarray eqnarray* dcases rcases"))
# What programmers and hurried fingers type, and what may have been meant.
MISTYPED = {
    "<=>": "a new line for the next statement",
    "&&": "and",
    ":=": "=",
    "=>=": ">=",
    "//": "/",
    "^^": "^",
}
IMPLIES = frozenset(
    names("Rightarrow implies Longrightarrow therefore iff Leftrightarrow Longleftrightarrow to rightarrow")
)
IMPLIES_SIGNS = frozenset("⇒⟹→⇔⟺∴")

# Names of programming languages that are short enough to look like a product of letters.
CODE_NAMES = frozenset(names("os id chr ord dir map hex oct bin str len zip sys exec eval def del try"))
# Words that stand for a sign after a number.
SIGN_WORDS = {"percent": "%", "pct": "%", "degrees": "°", "degree": "°"}
# Words short enough to look like a product of letters.
STOP_WORDS = frozenset(
    names(
        "is it as at in of on to we by he so do go no or an am be my up us if the and are for but not you all let has "
        "had was one two can its mod von ist"
    )
)
VERBAL = {
    "no solution": "no solution", "no solutions": "no solution", "there is no solution": "no solution",
    "no real solution": "no solution", "no real solutions": "no solution", "none": "no solution",
    "contradiction": "no solution", "empty set": "no solution", "the empty set": "no solution",
    "inconsistent": "no solution", "no roots": "no solution", "no real roots": "no solution",
    "all real numbers": "all real numbers", "all reals": "all real numbers", "any real number": "all real numbers",
    "every real number": "all real numbers", "any number": "all real numbers", "all numbers": "all real numbers",
    "every number": "all real numbers", "identity": "all real numbers", "reals": "all real numbers",
    "always true": "all real numbers", "infinitely many solutions": "infinitely many solutions",
    "infinite solutions": "infinitely many solutions", "infinitely many": "infinitely many solutions",
    "undefined": "undefined", "does not exist": "undefined", "dne": "undefined", "not defined": "undefined",
    "never true": "no solution", "no solutions exist": "no solution", "no solution exists": "no solution",
    "there are no solutions": "no solution", "there are no real solutions": "no solution",
    "there is no real solution": "no solution", "has no solution": "no solution", "null set": "no solution",
    "no real numbers": "no solution", "all real x": "all real numbers", "the real numbers": "all real numbers",
    "the set of all real numbers": "all real numbers", "set of all real numbers": "all real numbers",
    "an infinite number of solutions": "infinitely many solutions",
    "infinite number of solutions": "infinitely many solutions", "infinite many solutions": "infinitely many solutions",
    "there are infinitely many solutions": "infinitely many solutions", "many solutions": "infinitely many solutions",
    "is undefined": "undefined", "it does not exist": "undefined", "limit does not exist": "undefined",
    "the limit does not exist": "undefined",
}  # fmt: skip
