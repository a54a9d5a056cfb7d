"""Claims, documents and judgments in.

Transfers, disputes, positions, assessments, lineage and routes out. Pure.
"""
