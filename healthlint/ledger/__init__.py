"""All allows of a site as a table that an auditor reads.

``table`` makes it; one module is one format and gives ``render(documents, troubles)``.
"""
