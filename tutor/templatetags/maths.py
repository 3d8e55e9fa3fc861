"""Typesetting in templates: {{ problem.maths|typeset }} and {{ problem.text|worded }}."""

from django import template

from tutor.work.typeset import typeset, worded

register = template.Library()
register.filter("typeset", typeset)
register.filter("worded", worded)
