"""The words of exercises that change nothing about what is asked, by what they may stand beside.

An instruction is understood only where every one of its words is known: a word that is not here ("slope", "degree",
"round") asks for something else, and the exercise is refused rather than answered with another question's answer.
"""

from __future__ import annotations

from reasoning.maths.symbols import names

ALWAYS = frozenset(
    names(
        "the a an each every all both this that these those following given below above of in for to and or it its "
        "them then also please now here their exercise exercises problem problems question questions your own our "
        "you can be with on one ones next one's if where when is are , by possible necessary needed using use as "
        "indicated folloing"
    )
)
EXPRESSIONS = frozenset(
    names(
        "expression expressions polynomial polynomials monomial monomials binomial binomials trinomial trinomials "
        "fraction fractions radical radicals root roots square squares squared cube cubes cubed exponent exponents "
        "exponential exponentials rational rationals numerical algebraic integer integers number numbers real "
        "complex absolute value values product products quotient quotients sum sums difference differences term "
        "terms like unlike denominator denominators numerator common single simplified simplest lowest form result "
        "results answer answers completely complete fully much positive negative only perfect pair pairs conjugate "
        "conjugates special mixed whole decimal decimals letter letters parentheses brackets logarithm logarithms "
        "logarithmic log logs ln natural power powers higher nth index first exact expanded out off variable "
        "variables factors quadratic cubic perfectly multiplication division addition subtraction operation "
        "operations nonzero imaginary unit two three four different same base equivalent together"
    )
)
METHODS = frozenset(
    names(
        "taking zero-product rationalizing rationalising denominator "
        "property properties rule rules law laws method methods formula formulas theorem theorems pattern patterns "
        "order operations product quotient power powers distributive associative commutative identity zero inverse "
        "principle factoring grouping completing square substitution elimination cross multiplying multiplication "
        "division dividing long synthetic foil vertical column columns box horizontal pascal's triangle binomial "
        "squares conjugates special prime without calculator any preferred converting logarithmic exponential form "
        "equation writing properly algebraically definition general trial error ac listing multiples factors "
        "greatest common factor gcf lcd least denominator lowest terms change-of-base combining like adding "
        "subtracting addition subtraction equality inequality quadratic square-root one-to-one multiply undo steps "
        "strategy graphing logarithm logarithms exponent exponents expand expanding expression expressions number "
        "numbers as"
    )
)
EQUATIONS = frozenset(
    names(
        "equation equations inequality inequalities system systems linear quadratic cubic polynomial rational "
        "radical exponential logarithmic absolute value values proportion proportions formula formulas literal "
        "compound variable variables unknown unknowns solution solutions set sets check graphically algebraically "
        "real exact expression get obtain involving containing exponents exponent factoring other another terms "
        "two three one logarithm logarithms fractions decimals numbers complex which whose raised such that "
        "function functions percentage percent proportional variable's letter completely step steps root roots "
        "square cube power powers indicated specified form imaginary nonreal over including allowing"
    )
)
FOUND = frozenset(
    names(
        "expression expressions polynomial polynomials monomial monomials binomial binomials trinomial trinomials "
        "fraction fractions rational rationals radical radicals integer integers number numbers numerical "
        "algebraic simplify simplified lowest simplest terms form decimals mixed whole absolute logarithm "
        "logarithms exponential complex exact dividing multiplying adding subtracting single function calculator "
        "without real"
    )
)
ENTRY = frozenset(
    names(
        "enter input type give write state list separate leave express answer answers solution solutions final "
        "result results multiple more than separated comma commas coma space spaces between increasing decreasing "
        "ascending descending order least greatest largest smallest smaller larger first no not none na undefined "
        "defined there number numbers fraction fractions decimal whole integer value values only exact simplified "
        "simplest radical fully completely form equation equation's variable variables exist exists real does do "
        "include any note assume represent positive nonnegative nonzero zero never are so must should will "
        "parenthesis parentheses brackets unit units without symbol sign signs numeric put in inbetween ex eg e.g "
        "i.e example format letter letters followed both same line sqrt abs written absolute exponents exponent "
        "using superscripts theta get simplify much terms lowest reduced show work steps check carefully neatly "
        "which ordered eg. but"
    )
)
SHORT_WORDS = frozenset(
    names(
        "add sum find the and or of by in for if is to it at all as an no not use two one six ten its per lcm gcf "
        "lcd how far what when who may can has had was are get got put let his her she he him you our out off less "
        "mph old ago now new ounce mixed cup buy pay tax age ages won won't did does give gave than then that this "
        "via big red car bus day days hour hr min sec mile km kg"
    )
)
CLAUSE_STARTS = frozenset(
    names(
        "simplify solve find evaluate factor multiply divide add subtract write enter please give round what "
        "expand translate if when note use show rewrite express convert condense calculate compute determine "
        "identify state leave assume how check do let perform combine rationalize rationalise reduce complete "
        "graph input type recall solving rewriting simplifying factoring expanding evaluating finding select "
        "choose explain describe identiy standardize which why where is"
    )
)
