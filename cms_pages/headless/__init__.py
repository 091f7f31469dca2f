"""The headless CMS at ``/api/v2/``: public live pages, public images and documents, as Wagtail's own API serves them.

Wagtail's endpoints already leave out drafts, pages behind a view restriction
and files of restricted collections. What is added here: nobody signs in to
this API, so an editor's session can never widen what it shows; texts are
HTML ready to show; pictures come with sizes and alternative texts in both
languages, pages with their translations, guides with the item and its limits
as the rules say them now. ``docs/headless.md`` has examples.
"""

from wagtail.api.v2.router import WagtailAPIRouter

from cms_pages.headless.endpoints import PublicDocuments, PublicImages, PublicPages

api_router = WagtailAPIRouter("wagtailapi")
api_router.register_endpoint("pages", PublicPages)
api_router.register_endpoint("images", PublicImages)
api_router.register_endpoint("documents", PublicDocuments)
