"""The door: `python app.py [--lan] [--host H] [--port N]` serves the site."""

import sys

if __name__ == "__main__":
    try:
        from app.serving import main
    except ModuleNotFoundError as missing:
        if missing.name is None or missing.name.partition(".")[0] == "app":
            raise
        print(
            f"'{missing.name}' 모듈이 없어요. 먼저 이 명령을 실행하세요.\n"
            f"'{missing.name}' is not installed. Run this first:\n"
            f"  {sys.executable} -m pip install -r requirements.lock",
            file=sys.stderr,
        )
        raise SystemExit(1) from None
    raise SystemExit(main(sys.argv[1:]))
