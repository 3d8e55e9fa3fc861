"""`{{ problem.maths|typeset }}`: one call, no logic here."""

from django import template

from tutor.work.typeset import typeset

register = template.Library()
register.filter("typeset", typeset)
