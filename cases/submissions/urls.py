"""Addresses below ``/<locale>/share/``."""

from django.urls import include, path, register_converter
from django.urls.converters import StringConverter

from cases.submissions.links import IN_ADDRESS
from cases.submissions.views import begin, correcting, places, relay, sending, status, steps


class TokenConverter(StringConverter):
    """The secret part of an address."""

    regex = IN_ADDRESS


register_converter(TokenConverter, "token")

app_name = "submissions"
urlpatterns = [
    path("", begin.share, name="begin"),
    path("questions/", begin.question_sheet, name="question_sheet"),
    path("cities/", places.cities, name="cities"),
    path("spot/", places.spot, name="spot"),
    path("map.svg", places.map_image, name="map"),
    path("find/", begin.find_link_view, name="find_link"),
    path("<token:token>/", status.status, name="status"),
    path("<token:token>/check/", sending.check, name="check"),
    path("<token:token>/confirm/", status.confirm, name="confirm"),
    path("<token:token>/proof/", status.proof, name="proof"),
    path("<token:token>/link/", status.mail_link, name="mail_link"),
    path("<token:token>/more/", status.tell_more, name="tell_more"),
    path("<token:token>/new-links/", status.new_links, name="new_links"),
    path("<token:token>/withdraw/", status.withdraw, name="withdraw"),
    path("<token:token>/erase/", status.erase_data, name="erase"),
    path("<token:token>/data.json", status.own_data, name="own_data"),
    path("<token:token>/files/", include("cases.submissions.uploads.urls")),
    path("<token:token>/messages/", relay.switch, name="relay"),
    path("<token:token>/correction/", correcting.correction, name="correction"),
    path("<token:token>/correction/begin/", correcting.begin, name="begin_correction"),
    path("<token:token>/correction/withdraw/", correcting.withdraw, name="withdraw_correction"),
    path("<token:token>/correction/<slug:name>/", correcting.step, name="correction_step"),
    path("<token:token>/<slug:name>/", steps.step, name="step"),
]
