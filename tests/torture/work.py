"""`python -m tests.torture.work`: one worker of a suite. It owns a zygote and a studio."""

from tests.torture.run import work

if __name__ == "__main__":
    work()
