"""The hidden field that every form carries while somebody is signed in.

The check of where a post comes from (`origin.py`) holds for everybody; this token holds even where
a browser or a proxy would leave that word out. It is made from the sign-in, so nothing is stored.
"""

from flask import Flask, g, request
from itsdangerous import BadSignature, Signer
from markupsafe import Markup

from app.services.tokens import token_hash
from app.web.signed_in import CLASS_COOKIE, PERSON_COOKIE, SEAT_COOKIE, SignInChanged, keys

FIELD = "token"


def add_form_tokens(app: Flask) -> None:
    """Give templates the field, and refuse a post of somebody signed in that lacks it."""
    app.jinja_env.globals["form_token"] = field

    @app.before_request
    def check() -> None:
        if request.method in ("GET", "HEAD", "OPTIONS"):
            return
        holder = _holder()
        if not holder:
            return
        try:
            given = _signer().unsign(request.form.get(FIELD, "")).decode()
        except BadSignature:
            raise SignInChanged from None
        if given != holder:
            raise SignInChanged


def field() -> Markup:
    """Give the hidden field, or nothing for a guest. A page has several forms, and signs once."""
    holder = _holder()
    if not holder:
        return Markup()
    if "form_token" not in g:
        g.form_token = Markup('<input type="hidden" name="{}" value="{}">').format(
            FIELD, _signer().sign(holder).decode()
        )
    written: Markup = g.form_token
    return written


def outlives_its_sign_in() -> bool:
    """Say whether a form was made for somebody, and nobody is signed in here any more."""
    return FIELD in request.form and not _holder()


def whose() -> str:
    """Name the sign-in for script, "" for a guest: what script keeps is shown to nobody else."""
    return _holder()[:8]


def is_in_page() -> bool:
    """Say whether the page of this request holds the field; such a page is not compressed."""
    return "form_token" in g


def _holder() -> str:
    """Name the sign-in that this browser holds: part of its hash, "" for a guest. Asks no table."""
    for cookie in (PERSON_COOKIE, SEAT_COOKIE, CLASS_COOKIE):
        token = request.cookies.get(cookie)
        if token:
            return token_hash(token)[:32]
    return ""


def _signer() -> Signer:
    return Signer(keys().signing, salt="seon form")
