"""Vectors and matrices worked out: sums, products, powers, lengths and determinants, entry by entry.

A written point or vector (1, 2) and a column are the same here. `·` and `×` are one sign in the tree, so a product of
two vectors of three entries is the dot product or the cross product: the caller asks for the one that fits.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce

from reasoning.maths.rational import NoExactValue, Undefined, number
from reasoning.maths.sentences import number_tree
from reasoning.maths.tree import Add, Call, Div, Group, Matrix, Mul, Neg, Node, Num, Pow, Sub, Sym, TupleOf
from reasoning.maths.walk import bare, children, walk, with_children

SIZE = 5  # rows of a determinant or an inverse that are worked out
POWER = 12


def is_array(node: Node) -> bool:
    """Whether a tree is written as a vector, a point or a matrix."""
    return isinstance(node, Matrix) or (isinstance(node, TupleOf) and node.bracket in ("(", "<"))


def has_array(node: Node) -> bool:
    """Whether one stands somewhere in the tree."""
    return any(is_array(part) for part in walk(node))


def worked_array(node: Node, *, cross: bool = False) -> Node:
    """The tree as one matrix, or as an expression without any. Raises NoExactValue and Undefined.

    `cross`: the product of two vectors of three entries is the cross product.
    """
    if not has_array(node):
        return node

    def work(part: Node) -> Node:
        return bare(worked_array(part, cross=cross))

    node = bare(node)
    match node:
        case Matrix(rows):
            return Matrix(tuple(tuple(work(cell) for cell in row) for row in rows))
        case TupleOf(members):
            return Matrix(tuple((work(member),) for member in members))
        case Neg(arg):
            return _each(work(arg), Neg)
        case Add(left, right) | Sub(left, right):
            return _entrywise(type(node), work(left), work(right))
        case Mul(left, right, _):
            return _product(work(left), work(right), cross=cross)
        case Div(left, right, _):
            below = _scalar(work(right))
            return _each(work(left), lambda cell: Div(Group(cell), Group(below)))
        case Pow(base, exponent):
            return _power(work(base), exponent)
        case Call(name, args):
            return _call(name, tuple(work(arg) for arg in args))
        case _:
            return with_children(node, tuple(_scalar(work(part)) for part in children(node)))


def _scalar(node: Node) -> Node:
    if isinstance(node, Matrix):
        raise NoExactValue("a number is wanted where a matrix stands")
    return Group(node)


def _simple(node: Node) -> Node:
    """A number written once, so that products of products stay short; anything else as it is."""
    try:
        return number_tree(number(node))
    except (NoExactValue, Undefined):
        return node


def _each(node: Node, change: Callable[[Node], Node]) -> Node:
    if not isinstance(node, Matrix):
        return change(Group(node))
    return Matrix(tuple(tuple(_simple(change(Group(cell))) for cell in row) for row in node.rows))


def size_of(matrix: Matrix) -> tuple[int, int]:
    """Rows and columns."""
    return len(matrix.rows), len(matrix.rows[0])


def _entrywise(join: type[Add] | type[Sub], left: Node, right: Node) -> Node:
    if not isinstance(left, Matrix) or not isinstance(right, Matrix):
        if isinstance(left, Matrix) or isinstance(right, Matrix):
            raise Undefined("a number and a matrix cannot be added")
        return join(Group(left), Group(right))
    if size_of(left) != size_of(right):
        raise Undefined("the sizes do not fit")
    rows = zip(left.rows, right.rows, strict=True)
    return Matrix(tuple(tuple(_simple(join(Group(a), Group(b))) for a, b in zip(*two, strict=True)) for two in rows))


def _product(left: Node, right: Node, *, cross: bool) -> Node:
    if not isinstance(left, Matrix):
        return _each(right, lambda cell: Mul(Group(left), cell))
    if not isinstance(right, Matrix):
        return _each(left, lambda cell: Mul(Group(right), cell))
    if size_of(left)[1] == size_of(right)[0]:
        return _rows_by_columns(left, right)
    if size_of(left) != size_of(right) or size_of(left)[1] != 1:
        raise Undefined("the sizes do not fit")
    one, other = column(left), column(right)
    if cross and len(one) == 3:
        return _cross(one, other)
    return _dot(one, other)


def column(matrix: Matrix) -> list[Node]:
    """The entries of the first column."""
    return [row[0] for row in matrix.rows]


def _dot(one: list[Node], other: list[Node]) -> Node:
    return _simple(_sum([Mul(Group(a), Group(b)) for a, b in zip(one, other, strict=True)]))


def _sum(terms: list[Node]) -> Node:
    return reduce(Add, terms)


def _cross(a: list[Node], b: list[Node]) -> Matrix:
    def entry(i: int, j: int) -> Node:
        return _simple(Sub(Mul(Group(a[i]), Group(b[j])), Group(Mul(Group(a[j]), Group(b[i])))))

    return Matrix(((entry(1, 2),), (entry(2, 0),), (entry(0, 1),)))


def _rows_by_columns(left: Matrix, right: Matrix) -> Node:
    columns = list(zip(*right.rows, strict=True))
    rows = tuple(tuple(_dot(list(row), list(one)) for one in columns) for row in left.rows)
    return Matrix(rows)


def _power(base: Node, exponent: Node) -> Node:
    if not isinstance(base, Matrix):
        return Pow(Group(base), exponent)
    if bare(exponent) == Sym("T"):
        return Matrix(tuple(zip(*base.rows, strict=True)))
    power = number(exponent)
    if power.q != 1 or abs(power.p) > POWER:
        raise NoExactValue("an unusual power of a matrix")
    if size_of(base)[1] == 1 and power == 2:
        return _dot(column(base), column(base))
    square = _inverse(base) if power < 0 else base
    if size_of(square)[0] != size_of(square)[1] or power == 0:
        raise Undefined("a power of a matrix that is not square")
    return reduce(_rows_by_columns_again, [square] * abs(int(power.p)))


def _rows_by_columns_again(left: Matrix, right: Matrix) -> Matrix:
    product = _rows_by_columns(left, right)
    assert isinstance(product, Matrix)
    return product


def determinant(matrix: Matrix) -> Node:
    """The determinant along the first row; raises Undefined where the matrix is not square."""
    rows, columns = size_of(matrix)
    if rows != columns:
        raise Undefined("the determinant of a matrix that is not square")
    if rows > SIZE:
        raise NoExactValue("the matrix is too large")
    if rows == 1:
        return matrix.rows[0][0]
    terms = [Mul(Group(matrix.rows[0][j]), Group(_cofactor(matrix, 0, j))) for j in range(columns)]
    return _simple(_sum([*terms]))


def _cofactor(matrix: Matrix, i: int, j: int) -> Node:
    rows = [row[:j] + row[j + 1 :] for k, row in enumerate(matrix.rows) if k != i]
    minor = determinant(Matrix(tuple(rows)))
    return minor if (i + j) % 2 == 0 else _simple(Neg(Group(minor)))


def _inverse(matrix: Matrix) -> Matrix:
    below = determinant(matrix)
    if below == Num("0"):
        raise Undefined("the matrix has no inverse")
    n = len(matrix.rows)
    if n == 1:
        return Matrix(((_simple(Div(Num("1"), Group(below))),),))
    cells = [[_simple(Div(Group(_cofactor(matrix, j, i)), Group(below))) for j in range(n)] for i in range(n)]
    return Matrix(tuple(map(tuple, cells)))


def _call(name: str, args: tuple[Node, ...]) -> Node:
    first = args[0]
    if name == "vec":
        return first
    if name == "dot" and len(args) == 2 and all(isinstance(arg, Matrix) for arg in args):
        return _product(args[0], args[1], cross=False)
    if not isinstance(first, Matrix):
        return Call(name, args)
    if name in ("abs", "norm") and size_of(first)[1] == 1:
        return _simple(Call("sqrt", (_dot(column(first), column(first)),)))
    if name in ("abs", "det"):
        return determinant(first)
    raise NoExactValue(f"{name} of a matrix")
