"""The addresses of the workbench. A case is named by its public number, never by a key."""

from django.urls import path

from hall.cases.admin.authorization.on_site_page import OnSitePage
from hall.cases.admin.authorization.overview_page import OverviewPage
from hall.cases.admin.authorization.seals_page import SealPage, SealsPage
from hall.cases.admin.bulk_page import BulkPage
from hall.cases.admin.case_page import ActPage, CasePage
from hall.cases.admin.hand_over_page import HandOverPage
from hall.cases.admin.intake_page import IntakePage
from hall.cases.admin.page_frame import page
from hall.cases.admin.panel_page import PanelPage
from hall.cases.admin.queue_page import QueuePage
from hall.cases.admin.search_page import SearchPage
from hall.cases.admin.tracking_code_page import TrackingCodePage

CASE_URLS = [
    path("cases/", page(QueuePage), name="cases_queue"),
    path("cases/search/", page(SearchPage), name="cases_search"),
    path("cases/new/", page(IntakePage), name="cases_intake"),
    path("cases/hand-over/", page(HandOverPage), name="cases_hand_over"),
    path("cases/authorization/", page(OverviewPage), name="cases_authorization"),
    path("cases/on-site/", page(OnSitePage), name="cases_on_site"),
    path("cases/seals/", page(SealsPage), name="cases_seals"),
    path("cases/seals/<slug:seal>/", page(SealPage), name="cases_seal"),
    path("cases/bulk/<slug:act>/", page(BulkPage), name="cases_bulk"),
    path("cases/<str:number>/", page(CasePage), name="cases_case"),
    path("cases/<str:number>/do/<slug:act>/", page(ActPage), name="cases_act"),
    path("cases/<str:number>/add/code/", page(TrackingCodePage), name="cases_new_code"),
    path("cases/<str:number>/add/<slug:what>/", page(PanelPage), name="cases_panel"),
]
