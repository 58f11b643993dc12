"""What every request needs: language, headers, static files, errors, the guest's cookie.

No queries and no rules of learning here; those are in `services/` and the pure packages.
"""
