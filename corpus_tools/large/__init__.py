"""Copies, events and topics among many articles; the same steps on Dask."""
