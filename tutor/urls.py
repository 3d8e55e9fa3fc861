"""The addresses of the pages and of the sockets."""

from __future__ import annotations

from django.contrib import admin
from django.urls import path

from tutor.classroom import views as classroom
from tutor.classroom.consumers import ClassroomConsumer
from tutor.school import views as school
from tutor.work import views as work
from tutor.work.consumers import WorkConsumer

urlpatterns = [
    path("", school.home, name="home"),
    path("login/", school.SignIn.as_view(), name="login"),
    path("logout/", school.SignOut.as_view(), name="logout"),
    path("home/", work.student_home, name="student_home"),
    path("problems/", work.problem_list, name="problem_list"),
    path("problems/<str:code>/", work.one_list, name="one_list"),
    path("read/", work.preview, name="preview"),
    path("work/start/", work.start_work, name="start_work"),
    path("work/<uuid:work_id>/", work.work, name="work"),
    path("work/<uuid:work_id>/line/", work.write_line, name="write_line"),
    path("work/<uuid:work_id>/promise/", work.promise, name="promise"),
    path("classes/", classroom.teacher_home, name="teacher_home"),
    path("classroom/<int:classroom_id>/", classroom.classroom, name="classroom"),
    path("classroom/<int:classroom_id>/live/", classroom.classroom_live, name="classroom_live"),
    path("classroom/<int:classroom_id>/release/", classroom.set_release, name="set_release"),
    path("classroom/<int:classroom_id>/lists/", classroom.lists, name="lists"),
    path("classroom/<int:classroom_id>/lists/set/", classroom.set_list, name="set_list"),
    path("classroom/<int:classroom_id>/student/<int:student_id>/", classroom.student_lines, name="student_lines"),
    path("office/", admin.site.urls),
]

websocket_urlpatterns = [
    path("ws/work/<uuid:work_id>/", WorkConsumer.as_asgi()),  # type: ignore[arg-type]  # the stubs of path() know pages only
    path("ws/classroom/<int:classroom_id>/", ClassroomConsumer.as_asgi()),  # type: ignore[arg-type]  # as above
]
