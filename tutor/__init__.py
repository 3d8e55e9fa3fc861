"""The Django project and app: a student at work, a teacher's room, the school's office.

Nothing is imported here: the sandbox's children import single modules of this package and must stay light.
"""
