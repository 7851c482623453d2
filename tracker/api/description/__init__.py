"""The description of the API (OpenAPI 3.1): what can be asked at each address, and what is answered.

Parameters are read from the very classes that read them from an address, representations from `shapes.schemas`, and
media types from the views, so that what is described cannot differ from what is done. drf-spectacular finds the
addresses; `operations` says in words what they are for.
"""
