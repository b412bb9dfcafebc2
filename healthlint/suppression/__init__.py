"""Allows: what people let stand although a rule objects, each with a reason that an auditor can read.

``directive`` reads what is written, ``comments`` and ``entries`` find where it is written, ``target`` tells
which part of the article it is about, ``deciding`` what becomes of the findings there.
"""
